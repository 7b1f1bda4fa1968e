//! Words that say what a short text is for: to subscribe, to share, to read on, to comment. English, German, French,
//! Spanish, Italian, Portuguese and Dutch; in other languages the numbers are zero and the structure decides alone.

use std::sync::OnceLock;

use crate::analysis::extract::word_index::WordIndex;

/// Number of groups.
pub(super) const GROUPS: usize = 12;
/// Words of a unit that are looked at, from its start.
const MAX_WORDS: usize = 40;

const WORDS: [&str; GROUPS] = [
    // 0 subscribe
    "subscribe subscription newsletter newsletters signup inbox email unsubscribe abonnieren abonnez abonner inscrivez \
     suscríbete suscribirse iscriviti assine inscreva nieuwsbrief boletín donate donation support membership trial",
    // 1 share and follow
    "share tweet facebook twitter pinterest whatsapp linkedin instagram reddit youtube tiktok telegram follow like \
     teilen folgen partager suivez compartir síguenos condividi seguici compartilhar delen volg",
    // 2 read on
    "related recommended recommendations trending popular latest more next previous similar also read see watch \
     explore discover weiterlesen mehr verwandte auch ähnliche lire aussi plus articles leer más también relacionados \
     leggi anche altro correlati leia mais também veja lees meer ook",
    // 3 consent and law
    "cookie cookies privacy policy terms conditions gdpr consent datenschutz impressum agb confidentialité mentions \
     légales privacidad aviso termini privacidade voorwaarden preferences partners",
    // 4 copyright
    "copyright rights reserved trademark trademarks rechte vorbehalten droits réservés derechos reservados diritti \
     riservati direitos inc llc ltd gmbh",
    // 5 account and shop
    "login log sign register account password cart basket checkout wishlist anmelden registrieren warenkorb konto \
     connexion compte panier iniciar sesión cuenta carrito accedi registrati carrello entrar conta inloggen add buy",
    // 6 talk
    "comment comments reply replies respond posted says wrote quote report flag likes upvote votes moderator joined \
     member posts kommentar kommentare antworten commentaire commentaires répondre comentario comentarios responder \
     commento commenti rispondi comentário reactie reacties permalink",
    // 7 author and date
    "by author written published updated posted edited editor staff reporter correspondent min minutes ago von autor \
     veröffentlicht aktualisiert publié auteur mis publicado actualizado pubblicato aggiornato door gepubliceerd \
     january february march april may june july august september october november december jan feb mar apr jun jul \
     aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin \
     juillet août septembre octobre novembre décembre enero febrero marzo mayo junio julio agosto septiembre \
     gennaio febbraio maggio giugno luglio settembre ottobre dicembre",
    // 8 pictures
    "photo photos image images picture getty reuters ap afp shutterstock credit courtesy caption gallery video foto \
     bild bilder quelle crédit imagen imagem pictured illustration",
    // 9 advertising
    "advertisement advertisements ad ads sponsored sponsor promoted affiliate commission anzeige werbung publicité \
     publicidad pubblicità publicidade advertentie deal deals offer offers sale coupon discount",
    // 10 controls
    "menu close open search back top skip toggle show hide view load download print click tap expand collapse filter \
     sort page pages loading submit cancel continue suche suchen schließen zurück rechercher fermer buscar cerrar \
     cerca chiudi zoeken sluiten",
    // 11 about the writer and the site
    "about contact us team careers press faq help mission founded founder bio biography über kontakt apropos \
     contacto chi siamo contatti sobre headquartered editorial",
];

/// Groups of the words of a text, as a bit set, and the share of its words that are in any group.
pub(super) fn read(text: &str) -> (u16, f32) {
    let index = index();
    let (mut found, mut hits, mut words) = (0u16, 0u16, 0u16);
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphabetic() {
            if word.len() < 40 {
                if c.is_ascii() {
                    word.push(c.to_ascii_lowercase());
                } else {
                    word.extend(c.to_lowercase());
                }
            }
            continue;
        }
        if word.is_empty() {
            continue;
        }
        words += 1;
        // Groups fit: there are GROUPS of them.
        let groups = index.get(&word) as u16;
        found |= groups;
        hits += u16::from(groups != 0);
        word.clear();
        if usize::from(words) >= MAX_WORDS {
            break;
        }
    }
    (found, if words == 0 { 0.0 } else { f32::from(hits) / f32::from(words) })
}

fn index() -> &'static WordIndex {
    static INDEX: OnceLock<WordIndex> = OnceLock::new();
    INDEX.get_or_init(|| WordIndex::new(&WORDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_groups() {
        assert_eq!(read("Subscribe!").0, 1);
        assert_eq!(read("Verwandte Artikel").0, 4);
        assert_eq!(read("The pond freezes."), (0, 0.0));
        assert_eq!(read("").1, 0.0);
        assert!((read("Share this story").1 - 1.0 / 3.0).abs() < 1e-6);
    }
}
