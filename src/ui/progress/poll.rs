//! Follows a running analysis from the browser. The only place with a timer.

use leptos::prelude::*;

use crate::api::ProgressView;
use crate::i18n::Messages;

/// What the follower reports beside the progress itself.
#[derive(Clone, Copy)]
pub(super) struct Follower {
    /// The server has not answered several times in a row.
    pub(super) lost: RwSignal<bool>,
    /// For screen readers: the step that has begun, or that it is over.
    pub(super) spoken: RwSignal<String>,
}

/// Keeps `now` up to date until the analysis has ended, then loads the page again: it is the report, or
/// says why there is none. On the server nothing is followed: effects run in the browser only.
pub(super) fn follow(m: &'static Messages, id: String, now: RwSignal<ProgressView>) -> Follower {
    let follower = Follower { lost: RwSignal::new(false), spoken: RwSignal::new(String::new()) };
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| leptos::task::spawn_local(browser::keep_asking(m, id.clone(), now, follower)));
    #[cfg(not(feature = "hydrate"))]
    let _ = (m, id, now);
    follower
}

#[cfg(feature = "hydrate")]
mod browser {
    use gloo_timers::future::TimeoutFuture;
    use leptos::prelude::*;

    use super::Follower;
    use crate::api::{ProgressView, progress};
    use crate::domain::AppError;
    use crate::i18n::Messages;

    /// Failures in a row after which the visitor is told.
    const PATIENCE: u32 = 3;

    /// Milliseconds until the next question: quick at first, then less and less often.
    const fn delay(asked: u32) -> u32 {
        match asked {
            0..5 => 1_000,
            5..20 => 2_000,
            _ => 5_000,
        }
    }

    /// The loop. It ends with the document: links load a new one.
    pub(super) async fn keep_asking(m: &'static Messages, id: String, now: RwSignal<ProgressView>, follower: Follower) {
        let (mut asked, mut failed) = (0, 0);
        let mut stage = None;
        loop {
            TimeoutFuture::new(delay(asked)).await;
            if document().hidden() {
                continue;
            }
            asked += 1;
            match progress(id.clone()).await {
                Ok(news) if news.status.is_final() => break,
                Ok(news) => {
                    failed = 0;
                    follower.lost.set(false);
                    if stage != Some(news.progress.stage) {
                        stage = Some(news.progress.stage);
                        follower.spoken.set((m.site.colon)(m.life.now, (m.labels.stage)(news.progress.stage)));
                    }
                    if now.read_untracked() != news {
                        now.set(news);
                    }
                }
                Err(AppError::NotFound | AppError::Expired) => break,
                Err(_) => {
                    failed += 1;
                    follower.lost.set(failed >= PATIENCE);
                }
            }
        }
        follower.lost.set(false);
        follower.spoken.set(m.life.stopped.to_owned());
        // Cannot be refused: the page loads itself.
        let _ = window().location().reload();
    }
}
