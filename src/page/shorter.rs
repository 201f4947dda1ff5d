//! The same page in fewer bytes: what HTML lets go without saying is left out, which is a tenth of a large page.

/// Ends of elements that end where the next one begins or the one around them ends. After a paragraph there is always
/// a block or the end of one.
const ENDS: [&str; 8] = ["</li>", "</dt>", "</dd>", "</td>", "</th>", "</tr>", "</option>", "</p>"];

/// The page without such ends, and without quotes around values that are one word. No text can hold either, as all of
/// it is escaped; style and script are left as they are, for they have checksums.
pub(super) fn shorter(page: &str) -> String {
    let body = page.find("<body>").unwrap_or(page.len());
    let script = page.rfind("<script>").unwrap_or(page.len()).max(body);
    let (head, rest) = page.split_at(body);
    let (body, script) = rest.split_at(script - body);
    [head, &without_quotes(&without_ends(body)), script].concat()
}

fn without_ends(page: &str) -> String {
    let mut short = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find("</") {
        let (before, end) = rest.split_at(at);
        short.push_str(before);
        rest = match ENDS.iter().find_map(|name| end.strip_prefix(name)) {
            Some(after) => after,
            None => {
                short.push_str("</");
                end.strip_prefix("</").unwrap_or_default()
            }
        };
    }
    short.push_str(rest);
    short
}

fn without_quotes(page: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "#-_.:%~".contains(c);
    let mut short = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("=\"") {
        short.push_str(before);
        let (value, behind) = after.split_once('"').unwrap_or((after, ""));
        // A slash behind it would become a part of it.
        if !value.is_empty() && value.chars().all(plain) && behind.starts_with([' ', '>']) {
            short.extend(["=", value]);
        } else {
            short.extend(["=\"", value, "\""]);
        }
        rest = behind;
    }
    short.push_str(rest);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_that_go_without_saying_are_left_out_and_no_others() {
        let page = "<ul><li>a <b>c</b></li><li>&lt;/li&gt;</li></ul><p>d</p>";
        assert_eq!(without_ends(page), "<ul><li>a <b>c</b><li>&lt;/li&gt;</ul><p>d");
    }

    #[test]
    fn values_of_one_word_need_no_quotes() {
        let page =
            "<a class=\"m ok\" href=\"#outcome-a\" id=\"x\"><rect rx=\"6\"/><p title=\"\">a=&quot;b&quot;";
        let short = "<a class=\"m ok\" href=#outcome-a id=x><rect rx=\"6\"/><p title=\"\">a=&quot;b&quot;";
        assert_eq!(without_quotes(page), short);
    }

    #[test]
    fn style_and_script_stay_as_they_are() {
        let page = "<style>a=\"b\"</style><body><p id=\"a\">x</p></body><script>a=\"b\"</li></script>";
        let short = "<style>a=\"b\"</style><body><p id=a>x</body><script>a=\"b\"</li></script>";
        assert_eq!(shorter(page), short);
    }
}
