// SPDX-License-Identifier: MIT OR Apache-2.0
//! Work that takes a processor for long, away from the threads that serve: whatever one page costs, others are answered,
//! and who waits too long is told.

use std::sync::{Arc, LazyLock};

use tokio::sync::Semaphore;

/// How much is worked out at once: more would only take memory, since the processors are busy.
static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    Arc::new(Semaphore::new((2 * processors).max(4)))
});

/// Works something out on a thread of its own. A panic goes on in the caller, as if the work had been done there; who
/// stops waiting leaves the work to end by itself.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let place = Arc::clone(&PLACES).acquire_owned().await;
    let done = tokio::task::spawn_blocking(move || {
        let _place = place;
        work()
    });
    match done.await {
        Ok(done) => done,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The process is stopping: nobody waits for an answer any more.
            Err(_stopping) => std::future::pending().await,
        },
    }
}

/// Does work to its end, also where who asked for it stops waiting: who asks next finds it done.
pub async fn to_the_end<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    match tokio::spawn(work).await {
        Ok(done) => done,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_stopping) => std::future::pending().await,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::sync::Notify;

    use super::{apart, to_the_end};

    #[tokio::test]
    async fn work_goes_on_where_nobody_waits_any_more() {
        assert_eq!(apart(|| 7).await, 7);
        let (go, gone) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (on, done) = (Arc::clone(&go), Arc::clone(&gone));
        let work = to_the_end(async move {
            on.notified().await;
            done.notify_one();
        });
        assert!(tokio::time::timeout(Duration::from_millis(20), work).await.is_err(), "who waits gives up");
        go.notify_one();
        gone.notified().await;
    }
}
