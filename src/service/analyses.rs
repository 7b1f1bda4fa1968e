//! Starting, watching, cancelling and repeating analyses.

use uuid::Uuid;

use super::{ClientAddress, Services, request, told};
use crate::domain::stage::Facts;
use crate::domain::{Analysis, AnalysisId, AnalysisRequest, AnalysisView, AppError, Progress, Report, Stage, Status};
use crate::storage::NewAnalysis;

impl Services {
    /// Accepts an analysis and answers its name at once; a worker begins when it can.
    ///
    /// # Errors
    /// [`AppError::InvalidInput`] with one of [`super::INVALID_REASONS`], [`AppError::TooMany`] when
    /// this client has started too many, [`AppError::Unavailable`] when too many wait or the
    /// database cannot be written.
    pub async fn start(&self, request: AnalysisRequest, client: ClientAddress) -> Result<AnalysisId, AppError> {
        let request = request::checked(request)?;
        self.starts.admit(client)?;
        if self.store.waiting().await.map_err(told)? >= self.limits.waiting {
            tracing::warn!(waiting = self.limits.waiting, "refused an analysis: too many wait");
            return Err(AppError::Unavailable { retry_after: self.limits.retry_after });
        }
        let new = NewAnalysis { id: AnalysisId(Uuid::new_v4()), request, created_at: self.clock.now() };
        self.store.create(&new).await.map_err(told)?;
        Ok(new.id)
    }

    /// Everything there is to show: the row, and the report when there is one. An expired analysis
    /// is shown as such.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an unknown name, [`AppError::Unavailable`].
    pub async fn view(&self, id: AnalysisId) -> Result<AnalysisView, AppError> {
        if id == AnalysisId::SAMPLE {
            let report = Box::new(Report::clone(&self.sample));
            return Ok(AnalysisView::Completed { analysis: Box::new(self.sample_row()), report });
        }
        let analysis = Box::new(self.store.analysis(id).await.map_err(told)?);
        if analysis.status != Status::Completed {
            return Ok(AnalysisView::Unfinished { analysis });
        }
        match self.store.report(id).await.map_err(told)? {
            Some(report) => Ok(AnalysisView::Completed { analysis, report: Box::new(report) }),
            // It expired between the two reads.
            None => {
                Ok(AnalysisView::Unfinished { analysis: Box::new(Analysis { status: Status::Expired, ..*analysis }) })
            }
        }
    }

    /// The row alone: one small read, made to be asked for every second.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an unknown name, [`AppError::Unavailable`].
    pub async fn progress(&self, id: AnalysisId) -> Result<Analysis, AppError> {
        if id == AnalysisId::SAMPLE {
            return Ok(self.sample_row());
        }
        self.store.analysis(id).await.map_err(told)
    }

    /// Stops an analysis that is not final. A running one notices within about a second.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when it is final, [`AppError::NotFound`], [`AppError::Unavailable`].
    pub async fn cancel(&self, id: AnalysisId) -> Result<(), AppError> {
        if id == AnalysisId::SAMPLE {
            return Err(AppError::Conflict);
        }
        self.store.cancel(id, self.clock.now(), self.limits.results_for).await.map_err(told)
    }

    /// Starts a new analysis with the request of a final one; counted like any start.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when the old one is not final or the sample, and as [`Services::start`].
    pub async fn retry(&self, id: AnalysisId, client: ClientAddress) -> Result<AnalysisId, AppError> {
        if id == AnalysisId::SAMPLE {
            return Err(AppError::Conflict);
        }
        let old = self.store.analysis(id).await.map_err(told)?;
        if !old.status.is_final() {
            return Err(AppError::Conflict);
        }
        self.start(old.request, client).await
    }

    /// The row that the bundled report would have.
    fn sample_row(&self) -> Analysis {
        let report = &self.sample;
        let count = |n: usize| Some(u32::try_from(n).unwrap_or(u32::MAX));
        Analysis {
            id: AnalysisId::SAMPLE,
            request: AnalysisRequest {
                url: report.url.clone(),
                mode: report.method.mode,
                ..AnalysisRequest::default()
            },
            status: Status::Completed,
            progress: Progress {
                revision: 1,
                stage: Stage::Recommend,
                percent: 100,
                attempt: 1,
                facts: Facts {
                    title: Some(report.page.title.clone()),
                    final_url: Some(report.final_url.clone()),
                    language: Some(report.page.language.clone()),
                    words: Some(report.page.words),
                    entity: Some(report.entity.name.clone()),
                    entity_kind: Some(report.entity.kind),
                    queries: count(report.queries.len()),
                    passages: count(report.passages.len()),
                },
                ..Progress::default()
            },
            failure: None,
            created_at: report.timestamp.clone(),
            finished_at: Some(report.timestamp.clone()),
            ahead: 0,
        }
    }
}
