//! A text becomes token numbers, as `tokenizer.json` says.

use std::path::Path;

use tokenizers::{
    DecoderWrapper, NormalizerWrapper, PostProcessorWrapper, PreTokenizerWrapper, Tokenizer, TokenizerImpl,
    TruncationParams,
};

use super::unigram::Unigram;

/// Longest text that is given to the tokenizer, in bytes for each token that is kept: more cannot
/// matter, and tokenizing takes time in proportion to length.
const BYTES_PER_TOKEN: usize = 32;

type CompactTokenizer =
    TokenizerImpl<Unigram, NormalizerWrapper, PreTokenizerWrapper, PostProcessorWrapper, DecoderWrapper>;

/// A tokenizer that cuts at a number of tokens.
pub(super) struct TextEncoder {
    tokenizer: Kind,
    max_bytes: usize,
}

enum Kind {
    /// A Unigram vocabulary in our compact form.
    Compact(Box<CompactTokenizer>),
    /// Whatever else the library knows.
    General(Box<Tokenizer>),
}

impl TextEncoder {
    /// Reads `tokenizer.json`; texts will have at most `max_tokens` tokens, special ones included.
    ///
    /// # Errors
    /// A sentence about the file.
    pub(super) fn load(path: &Path, max_tokens: usize) -> Result<Self, String> {
        let file = std::fs::read(path).map_err(|e| e.to_string())?;
        let truncation = TruncationParams { max_length: max_tokens, ..TruncationParams::default() };
        let tokenizer = match serde_json::from_slice::<CompactTokenizer>(&file) {
            Ok(mut compact) => {
                compact.with_padding(None).with_truncation(Some(truncation)).map_err(|e| e.to_string())?;
                Kind::Compact(Box::new(compact))
            }
            Err(_) => {
                let mut general = Tokenizer::from_bytes(&file).map_err(|e| e.to_string())?;
                general.with_padding(None).with_truncation(Some(truncation)).map_err(|e| e.to_string())?;
                Kind::General(Box::new(general))
            }
        };
        Ok(Self { tokenizer, max_bytes: max_tokens.saturating_mul(BYTES_PER_TOKEN) })
    }

    /// The token numbers of a text, special tokens included.
    ///
    /// # Errors
    /// What the tokenizer says.
    pub(super) fn encode(&self, text: &str) -> Result<Vec<i32>, String> {
        let text = head(text, self.max_bytes);
        let encoding = match &self.tokenizer {
            Kind::Compact(tokenizer) => tokenizer.encode_fast(text, true),
            Kind::General(tokenizer) => tokenizer.encode_fast(text, true),
        };
        let encoding = encoding.map_err(|e| e.to_string())?;
        let number = |id: &u32| i32::try_from(*id).map_err(|_| format!("token {id} is out of range"));
        encoding.get_ids().iter().map(number).collect()
    }
}

/// The beginning of a text, at most `bytes` long, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn cuts_between_characters() {
        assert_eq!(head("aèb", 2), "a");
        assert_eq!(head("aèb", 3), "aè");
        assert_eq!(head("aèb", 100), "aèb");
        assert_eq!(head("", 0), "");
    }
}
