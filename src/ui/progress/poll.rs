//! Follows a running analysis from the browser. The only place with a timer.

use leptos::prelude::*;

use crate::domain::{AnalysisView, AppError};

/// What a page of an analysis shows.
pub(in crate::ui) type Shown = Result<AnalysisView, AppError>;

/// What the follower reports beside the analysis itself.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Follower {
    /// The server has not answered several times in a row.
    pub(in crate::ui) lost: RwSignal<bool>,
    /// For screen readers: the step that has begun, or that there is a result.
    pub(in crate::ui) spoken: RwSignal<String>,
}

/// Keeps `shown` up to date until the analysis has ended. On the server nothing is followed: effects run
/// in the browser only.
pub(in crate::ui) fn follow(shown: RwSignal<Shown>) -> Follower {
    let follower = Follower { lost: RwSignal::new(false), spoken: RwSignal::new(String::new()) };
    #[cfg(feature = "hydrate")]
    browser::start(shown, follower);
    #[cfg(not(feature = "hydrate"))]
    let _ = shown;
    follower
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use gloo_timers::future::TimeoutFuture;
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::{Follower, Shown};
    use crate::api::{ProgressView, analysis_view, progress};
    use crate::domain::{AnalysisView, AppError, Stage};
    use crate::i18n::Messages;
    use crate::ui::words::words;

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

    /// Starts the loop when there is something to follow; ends it with the page.
    pub(super) fn start(shown: RwSignal<Shown>, follower: Follower) {
        let m = words();
        let gone = Arc::new(AtomicBool::new(false));
        on_cleanup({
            let gone = Arc::clone(&gone);
            move || gone.store(true, Ordering::Relaxed)
        });
        Effect::new(move |_| {
            let id = match &*shown.read_untracked() {
                Ok(AnalysisView::Unfinished { analysis }) if !analysis.status.is_final() => analysis.id.to_string(),
                _ => return,
            };
            spawn_local(keep_asking(id, shown, follower, m, Arc::clone(&gone)));
        });
    }

    async fn keep_asking(
        id: String,
        shown: RwSignal<Shown>,
        follower: Follower,
        m: &'static Messages,
        gone: Arc<AtomicBool>,
    ) {
        let (mut asked, mut failed) = (0, 0);
        let mut stage = None;
        loop {
            TimeoutFuture::new(delay(asked)).await;
            if gone.load(Ordering::Relaxed) {
                return;
            }
            if document().hidden() {
                continue;
            }
            asked += 1;
            let answer = ask(&id).await;
            if gone.load(Ordering::Relaxed) {
                return;
            }
            match answer {
                Ok(Answer::Running(news)) => {
                    failed = 0;
                    follower.lost.set(false);
                    if stage != Some(news.progress.stage) {
                        stage = Some(news.progress.stage);
                        follower.spoken.set(said(m, news.progress.stage));
                    }
                    update(shown, news);
                }
                Ok(Answer::Ended(view)) => {
                    follower.lost.set(false);
                    let ready = matches!(*view, AnalysisView::Completed { .. });
                    shown.set(Ok(*view));
                    follower.spoken.set(if ready { m.life.ready } else { m.life.stopped }.to_owned());
                    return;
                }
                Err(error @ (AppError::NotFound | AppError::Expired)) => {
                    shown.set(Err(error));
                    return;
                }
                Err(_) => {
                    failed += 1;
                    follower.lost.set(failed >= PATIENCE);
                }
            }
        }
    }

    enum Answer {
        Running(ProgressView),
        Ended(Box<AnalysisView>),
    }

    /// The small question every time, the large one once, at the end.
    async fn ask(id: &str) -> Result<Answer, AppError> {
        let news = progress(id.to_owned()).await?;
        if !news.status.is_final() {
            return Ok(Answer::Running(news));
        }
        Ok(Answer::Ended(Box::new(analysis_view(id.to_owned()).await?)))
    }

    fn said(m: &Messages, stage: Stage) -> String {
        (m.site.colon)(m.life.now, (m.labels.stage)(stage))
    }

    /// Takes over the news when there are any.
    fn update(shown: RwSignal<Shown>, news: ProgressView) {
        shown.maybe_update(|shown| match shown {
            Ok(AnalysisView::Unfinished { analysis })
                if analysis.status != news.status
                    || analysis.ahead != news.ahead
                    || analysis.progress.revision != news.progress.revision =>
            {
                analysis.status = news.status;
                analysis.ahead = news.ahead;
                analysis.progress = news.progress;
                true
            }
            _ => false,
        });
    }
}
