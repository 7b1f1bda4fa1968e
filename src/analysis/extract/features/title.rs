//! How much of the page's title a text repeats.

/// Words of a text that are compared.
const MAX_WORDS: usize = 40;

/// The title's words, and room for those of a text.
pub(super) struct Title {
    title: Words,
    text: Words,
}

impl Title {
    pub(super) fn new(title: &str) -> Title {
        let mut words = Words::default();
        words.read(title);
        Title { title: words, text: Words::default() }
    }

    /// Share of the larger set of words that both have.
    pub(super) fn overlap(&mut self, text: &str) -> f32 {
        self.text.read(text);
        let (a, b) = (&self.title, &self.text);
        if a.ends.is_empty() || b.ends.is_empty() {
            return 0.0;
        }
        let common = a.iter().filter(|w| b.iter().any(|other| other == *w)).count();
        common as f32 / a.ends.len().max(b.ends.len()) as f32
    }
}

/// Lower-case words one after another, with the place where each ends.
#[derive(Default)]
struct Words {
    letters: String,
    ends: Vec<usize>,
}

impl Words {
    fn read(&mut self, text: &str) {
        self.letters.clear();
        self.ends.clear();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(MAX_WORDS) {
            if word.is_ascii() {
                self.letters.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            } else {
                self.letters.push_str(&word.to_lowercase());
            }
            self.ends.push(self.letters.len());
        }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.letters[start..*end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_larger_set_count() {
        let mut title = Title::new("The Small FERRY");
        assert_eq!(title.overlap("the small ferry"), 1.0);
        assert_eq!(title.overlap("Small ferry, small Überfahrt"), 0.5);
        assert_eq!(title.overlap("–"), 0.0);
        assert_eq!(Title::new("").overlap("a"), 0.0);
    }
}
