#include "brief/html.hpp"

#include "figure/svg.hpp"

namespace truce::brief {

void Html::begin(std::string_view tag, Attributes attributes) {
  body_ += '<';
  body_ += tag;
  for (const auto& [name, value] : attributes) {
    body_ += ' ';
    body_ += name;
    body_ += "=\"";
    body_ += figure::escaped(value);
    body_ += '"';
  }
}

void Html::end(std::string_view tag) {
  body_ += "</";
  body_ += tag;
  body_ += '>';
  // A line break between blocks keeps the file readable; inside a line it would show as a space.
  if (tag != "strong" && tag != "em" && tag != "a" && tag != "span" && tag != "code" && tag != "small") body_ += '\n';
}

Html::Element Html::in(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  body_ += '>';
  return {*this, tag};
}

void Html::element(std::string_view tag, std::string_view words, Attributes attributes) {
  const auto open = in(tag, attributes);
  text(words);
}

void Html::empty(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  body_ += "/>\n";
}

void Html::text(std::string_view words) { body_ += figure::escaped(words); }

void Html::link(std::string_view words, std::string_view to) { element("a", words, {{"href", to}}); }

}  // namespace truce::brief
