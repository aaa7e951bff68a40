// [[commitment]]: who owes what to whom by when. docs/casefile.md
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "casefile/words.hpp"

namespace truce::casefile {

namespace {

class CommitmentReader {
 public:
  CommitmentReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[commitment]]") {}

  void read() {
    commitment_.place = table_.place();
    commitment_.id = table_.id();
    commitment_.title = table_.text("title");
    commitment_.form = static_cast<Undertaking>(table_.word("form", undertaking_words, std::nullopt));
    commitment_.who = party("who");
    commitment_.whom = party("whom");
    days();
    commitment_.note = table_.text_or("note", "");
    commitment_.provenance = table_.provenance();
    if (is_empty(commitment_.provenance)) reader_.unsupported(table_.place(), commitment_.id);
    table_.finish();
    reader_.situation.commitments.push_back(std::move(commitment_));
  }

 private:
  Party party(std::string_view key) {
    const auto id = table_.text_at(key);
    if (!id) return {};
    std::vector<std::string> all = reader_.ids.actors;
    all.insert(all.end(), reader_.ids.coalitions.begin(), reader_.ids.coalitions.end());
    const auto found = reader_.find(*id, all, "actor or coalition");
    if (!found) return {};
    Party party;
    if (*found < reader_.ids.actors.size())
      party.actor = ActorId{*found};
    else
      party.coalition = CoalitionId{*found - reader_.ids.actors.size()};
    if (key == "whom" && party == commitment_.who)
      table_.problem(id->place, fmt::format("'{}' owes it to itself", id->text), "nobody could call it in",
                     "name the other side");
    return party;
  }

  void days() {
    const auto made = table_.date("made");
    commitment_.due = table_.date("due", Need::optional);
    if (!made) return;
    commitment_.made = *made;
    if (*made > reader_.situation.as_of)
      table_.problem(table_.place_of("made"),
                     fmt::format("made on {}, after the as-of date {}", to_string(*made),
                                 to_string(reader_.situation.as_of)),
                     "nothing known later is read", "write what may yet be promised as a plan or a question");
    if (commitment_.due && *commitment_.due < *made)
      table_.problem(table_.place_of("due"),
                     fmt::format("due on {}, before it was made on {}", to_string(*commitment_.due), to_string(*made)),
                     "it would be late from its first day", "swap or correct the dates");
  }

  Reader& reader_;
  Table table_;
  Commitment commitment_;
};

}  // namespace

void read_commitments(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("commitment")) CommitmentReader{reader, *node}.read();
}

}  // namespace truce::casefile
