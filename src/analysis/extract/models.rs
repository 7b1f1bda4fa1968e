//! The fitted models that reading a page depends on. `scripts/extract` makes and measures them.

use std::sync::OnceLock;

use super::model::Model;
use super::page_type;

/// The models, as shipped or as fitted on a part of the pages.
#[derive(Clone, Debug)]
pub struct Models {
    /// Whether a unit is main text.
    pub main_text: Model,
    /// One for each kind of page, in the order of [`page_type::KINDS`].
    pub page_type: Vec<Model>,
}

impl Models {
    /// Parses the two files; `None` when one is damaged or does not fit.
    pub fn parse(main_text: &[u8], page_type: &[u8]) -> Option<Models> {
        let models = Models { main_text: Model::parse(main_text)?, page_type: Model::parse_many(page_type)? };
        (models.page_type.len() == page_type::KINDS.len()).then_some(models)
    }

    /// The models in the program.
    pub fn shipped() -> &'static Models {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| {
            Models::parse(include_bytes!("model_data/main_text.bin"), include_bytes!("model_data/page_type.bin"))
                .expect("the model files are part of the program and tested")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::extract::describe;
    use crate::domain::Fetched;

    #[test]
    fn the_shipped_models_read_what_is_described() {
        let models = Models::shipped();
        let page = describe(&Fetched { body: b"<p>a<p>b".to_vec(), ..Fetched::default() });
        assert_eq!(models.main_text.features(), page.table.width);
        assert!(models.page_type.iter().all(|m| m.features() == page.page.len()));
    }

    #[test]
    fn files_that_do_not_fit_are_refused() {
        let text = include_bytes!("model_data/main_text.bin");
        assert!(Models::parse(text, &[]).is_none());
        assert!(Models::parse(&text[1..], include_bytes!("model_data/page_type.bin")).is_none());
    }
}
