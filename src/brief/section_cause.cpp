// Why the best plan differs from today's: the chain of causes, in the words and the drawing of truce why.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"
#include "brief/why_page.hpp"

namespace truce::brief {

std::optional<Contrast> worth_explaining(const model::Model& model, const ensemble::Forecast& forecast) {
  const RunFacts facts{};
  const Reading r{model, forecast, facts};
  if (r.plans() < 2 || r.best() == 0) return std::nullopt;
  std::optional<Contrast> clearest;
  double most = 0;
  for (const std::size_t q : headlines_with(r, r.best(), Verdict::better)) {
    const auto difference = r.difference(r.best(), 0, q);
    const double clear = std::abs(difference.mean) / difference.standard_error;
    if (!(clear > most)) continue;
    most = clear;
    clearest = Contrast{r.best(), q};
  }
  return clearest;
}

void write_cause(Html& page, const Reading& r) {
  if (!r.facts.cause) return;
  const auto& report = *r.facts.cause;
  page.element("h3", "Why the best plan differs from today's");
  for (const auto& sentence : report.words) page.paragraph(sentence);
  draw_causes(page, report);
  page.note(fmt::format("On the headline question on which it is most clearly better. By lever and by mechanism, each with its error, for this and any other "
                        "question: truce why, on the folder of this run ({} {} --question {}).",
                        report.plan_ids[0], report.plan_ids[1], report.question));
}

}  // namespace truce::brief
