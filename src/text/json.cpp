#include "text/json.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "text/file.hpp"
#include "text/number.hpp"

namespace truce::text {

namespace {

constexpr int depth_limit = 200;

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
          out += c;
    }
  }
  out += '"';
}

bool is_plain(const Json& value) { return value.type() != Json::Type::array && value.type() != Json::Type::object; }

class Writer {
 public:
  explicit Writer(JsonLayout layout) : layout_(layout) {}

  void value(const Json& json) {
    switch (json.type()) {
      case Json::Type::null:
        out += "null";
        break;
      case Json::Type::boolean:
        out += json.truth() ? "true" : "false";
        break;
      case Json::Type::number:
        out += std::isfinite(json.number()) ? to_text(json.number()) : "null";
        break;
      case Json::Type::string:
        append_quoted(out, json.text());
        break;
      case Json::Type::array:
        array(json);
        break;
      case Json::Type::object:
        object(json);
        break;
    }
  }

  std::string out;

 private:
  void array(const Json& json) {
    const auto& items = json.items();
    const bool one_line = std::all_of(items.begin(), items.end(), is_plain);
    out += '[';
    ++depth_;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += one_line && layout_ == JsonLayout::indented ? ", " : ",";
      if (!one_line) line();
      value(items[i]);
    }
    --depth_;
    if (!one_line) line();
    out += ']';
  }

  void object(const Json& json) {
    out += '{';
    ++depth_;
    for (std::size_t i = 0; i < json.items().size(); ++i) {
      if (i > 0) out += ',';
      line();
      append_quoted(out, json.keys()[i]);
      out += layout_ == JsonLayout::indented ? ": " : ":";
      value(json.items()[i]);
    }
    --depth_;
    if (!json.items().empty()) line();
    out += '}';
  }

  void line() {
    if (layout_ == JsonLayout::compact) return;
    out += '\n';
    out.append(static_cast<std::size_t>(depth_) * 2, ' ');
  }

  JsonLayout layout_;
  int depth_ = 0;
};

Json convert(const nlohmann::ordered_json& from) {
  if (from.is_boolean()) return from.get<bool>();
  if (from.is_number()) return from.get<double>();
  if (from.is_string()) return from.get<std::string>();
  if (from.is_array()) {
    Json all = Json::array();
    for (const auto& item : from) all.push(convert(item));
    return all;
  }
  if (from.is_object()) {
    Json all = Json::object();
    for (const auto& [key, value] : from.items()) all.set(key, convert(value));
    return all;
  }
  return {};
}

// The reader below recurses: brackets outside strings are counted first.
bool nested_too_deeply(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > depth_limit) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

}  // namespace

Json& Json::set(std::string key, Json value) {
  keys_.push_back(std::move(key));
  items_.push_back(std::move(value));
  return *this;
}

Json& Json::push(Json value) {
  items_.push_back(std::move(value));
  return *this;
}

const Json* Json::find(std::string_view key) const {
  const auto found = std::find(keys_.begin(), keys_.end(), key);
  return found == keys_.end() ? nullptr : &items_[static_cast<std::size_t>(std::distance(keys_.begin(), found))];
}

std::string Json::text_or(std::string_view key, std::string_view fallback) const {
  const Json* found = find(key);
  return found != nullptr && found->type() == Type::string ? found->text() : std::string{fallback};
}

double Json::number_or(std::string_view key, double fallback) const {
  const Json* found = find(key);
  return found != nullptr && found->type() == Type::number ? found->number() : fallback;
}

std::string write_json(const Json& value, JsonLayout layout) {
  Writer writer{layout};
  writer.value(value);
  if (layout == JsonLayout::indented) writer.out += '\n';
  return std::move(writer.out);
}

std::string quote_json(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

tl::expected<Json, Diagnostics> parse_json(std::string_view text, const std::string& file) {
  const auto wrong = [&](std::size_t offset, std::string what) {
    Diagnostics found;
    found.problem(place_of(text, offset, file), std::move(what), "the file cannot be read", "write it anew");
    return tl::unexpected(std::move(found));
  };
  if (nested_too_deeply(text)) return wrong(0, "brackets nested too deeply");
  try {
    return convert(nlohmann::ordered_json::parse(text));
  } catch (const nlohmann::json::parse_error& error) {
    return wrong(error.byte > 0 ? error.byte - 1 : 0, "this is not JSON");
  } catch (const nlohmann::json::exception&) {
    return wrong(0, "this is not JSON");
  }
}

}  // namespace truce::text
