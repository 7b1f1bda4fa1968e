//! Words in class names and ids, by what they say an element is for. Whole words only.

/// Number of groups.
pub const GROUPS: usize = 20;

/// Words of each group, parted by spaces.
pub(super) const WORDS: [&str; GROUPS] = [
    // 0 navigation
    "nav navbar navigation menu menus menubar megamenu submenu mainmenu topnav subnav sidenav navi sitemap \
     dropdown offcanvas hamburger drawer",
    // 1 footer
    "footer foot bottom colophon copyright legal imprint footnotes disclaimer subfooter",
    // 2 header
    "header masthead topbar banner logo branding brand announcement top site",
    // 3 side
    "sidebar side aside rail widget widgets secondary complementary sidecolumn right sticky",
    // 4 related
    "related recommended recommendations recommendation recommend more similar popular trending latest recent \
     teaser teasers suggestions suggested also upsell upsells crosssell readnext next prev previous mostread \
     explore discover viewed",
    // 5 social
    "share sharing sharebar social socials facebook twitter pinterest whatsapp linkedin follow addthis \
     addtoany sharedaddy sociable likes reactions",
    // 6 comments
    "comment comments commentlist disqus respond reply replies discussion commenter livefyre",
    // 7 advertising
    "ad ads adv advert advertisement advertising adsbygoogle sponsor sponsored sponsors outbrain taboola dfp \
     gpt promo promos promotion promoted affiliate commercial",
    // 8 consent
    "cookie cookies consent gdpr privacy cmp onetrust cookiebot ccpa didomi usercentrics",
    // 9 sign-up and forms
    "newsletter subscribe subscription signup signin login register registration form search cta contact \
     paywall donate download optin mailing lead inline",
    // 10 overlays
    "modal popup overlay dialog lightbox tooltip toast alert notification notice flyout",
    // 11 metadata of a text
    "meta byline author authors date time timestamp published posted updated tags tag taglist category \
     categories avatar bio readtime info credit credits user username profile views stats label labels topics \
     source eyebrow kicker",
    // 12 running text
    "content article post entry body story text main prose richtext rte wysiwyg copy blog markdown paragraph \
     articlebody bodytext editor description desc rich single primary page wikitext blocks block gutenberg \
     elementor",
    // 13 goods
    "product products price prices spec specs specification specifications feature features detail details \
     shop cart basket checkout sku stock variant variants option options swatch quantity shipping delivery \
     woocommerce add buy wishlist",
    // 14 lists of things
    "card cards grid item items list lists listing listings results result tile tiles collection collections \
     gallery catalog archive feed index loop deck stream",
    // 15 talk
    "thread topic message messages question answer answers postbody qa forum posts signature poster quote \
     votes vote conversation member reviews review rating ratings",
    // 16 titles
    "title headline heading subtitle subheading lede summary excerpt dek intro standfirst hero",
    // 17 controls
    "button buttons btn icon icons control controls toolbar tools pagination pager paging filter filters sort \
     sorting carousel slider slick swiper tab tabs tabbed accordion skip toggle breadcrumb breadcrumbs crumbs \
     crumb facet facets refine",
    // 18 hidden or for machines
    "hidden hide sr screenreader visually visuallyhidden noprint print mobile desktop offscreen invisible",
    // 19 tables of contents, captions, media
    "toc contents caption figure image img media video player photo picture embed audio thumbnail thumb",
];
