//! The attributes that reading a page depends on, as a small copyable value.

macro_rules! attributes {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// Name of an attribute that some rule reads. The others are let go while the tree is built.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Attr {
            $(#[doc = concat!("`", stringify!($variant), "`, in the lower case and with the hyphens of HTML")] $variant,)*
        }

        impl Attr {
            /// How many there are.
            pub(super) const COUNT: usize = [$(Attr::$variant),*].len();

            /// The attribute of a lower-case name.
            pub fn from_name(name: &str) -> Option<Attr> {
                // Byte strings are compared letter by letter, not name by name.
                match name.as_bytes() {
                    $($name => Some(Attr::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

attributes! {
    Action = b"action", AriaControls = b"aria-controls", AriaExpanded = b"aria-expanded",
    AriaHaspopup = b"aria-haspopup", AriaHidden = b"aria-hidden", AriaLevel = b"aria-level", Class = b"class",
    Colspan = b"colspan", Content = b"content", DataBsTarget = b"data-bs-target", DataBsToggle = b"data-bs-toggle",
    DataNosnippet = b"data-nosnippet", DataTarget = b"data-target", DataToggle = b"data-toggle",
    DataToggleTarget = b"data-toggle-target", Datetime = b"datetime", Hidden = b"hidden", Href = b"href",
    Hreflang = b"hreflang", HttpEquiv = b"http-equiv", Id = b"id", Itemprop = b"itemprop", Itemscope = b"itemscope",
    Itemtype = b"itemtype", Lang = b"lang", Name = b"name", Open = b"open", Property = b"property", Rel = b"rel",
    Role = b"role", Rowspan = b"rowspan", Shadowrootmode = b"shadowrootmode", Src = b"src", Srcdoc = b"srcdoc",
    Style = b"style", Type = b"type", Typeof = b"typeof", Value = b"value", XmlLang = b"xml:lang",
}
