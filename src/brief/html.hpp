// Writes HTML that is also well-formed XML. Only this file knows the syntax: every word is escaped here, and an
// element is closed when the scope that opened it ends.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace truce::brief {

class Html {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// An open element; its end tag is written when this ends.
  class Element {
   public:
    Element(Html& page, std::string_view tag) : page_(page), tag_(tag) {}
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    ~Element() { page_.end(tag_); }

   private:
    Html& page_;
    std::string_view tag_;  // a literal
  };

  [[nodiscard]] Element in(std::string_view tag, Attributes attributes = {});
  /// An element that holds words only.
  void element(std::string_view tag, std::string_view words, Attributes attributes = {});
  /// An element without content: <meta/>.
  void empty(std::string_view tag, Attributes attributes = {});
  void text(std::string_view words);
  void paragraph(std::string_view words) { element("p", words); }
  /// A small remark below a table or chart.
  void note(std::string_view words) { element("p", words, {{"class", "note"}}); }
  /// What our charts drew; already escaped by them.
  void drawing(std::string_view svg) { body_ += svg; }
  /// A word that leads to another part of the page, or to a source.
  void link(std::string_view words, std::string_view to);

  [[nodiscard]] const std::string& body() const { return body_; }
  [[nodiscard]] std::string take() { return std::move(body_); }

 private:
  void begin(std::string_view tag, Attributes attributes);
  void end(std::string_view tag);
  std::string body_;
};

}  // namespace truce::brief
