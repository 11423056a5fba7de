//! What an interruption (SIGINT, SIGTERM) leaves: whole files, and no temporary ones.
//!
//! A run that changes files finishes the ones it is at, and starts no other, so that it can report
//! what it changed. If that takes too long, or a second signal arrives, the process ends at once,
//! but removes its temporary files. Runs that write nothing are left to the system.

use std::sync::atomic::{AtomicI32, Ordering};
#[cfg(unix)]
use std::time::Duration;

/// How long a run may take to finish the files that it is at.
#[cfg(unix)]
const GRACE: Duration = Duration::from_secs(2);

/// The first signal, or 0.
static SIGNAL: AtomicI32 = AtomicI32::new(0);

/// The exit code of an interrupted process, as shells report it: 128 and the number of the signal.
/// `None` if there was no signal.
pub fn exit_code() -> Option<u8> {
    let signal = SIGNAL.load(Ordering::Relaxed);
    (signal != 0).then(|| 128 + u8::try_from(signal).unwrap_or_default())
}

/// From now on, signals do what the module describes.
#[cfg(unix)]
pub fn watch() {
    use std::process;
    use std::sync::Once;
    use std::thread;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    use crate::replace::temporary;

    static WATCHED: Once = Once::new();

    #[expect(clippy::exit, reason = "the other threads may be busy for long")]
    fn leave() {
        temporary::remove_all(|| process::exit(exit_code().map_or(1, i32::from)));
    }

    WATCHED.call_once(|| {
        // Without the watch, signals end the process as they always do.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
            return;
        };
        thread::spawn(move || {
            for signal in signals.forever() {
                if SIGNAL.swap(signal, Ordering::Relaxed) != 0 {
                    leave();
                }
                thread::spawn(|| {
                    thread::sleep(GRACE);
                    leave();
                });
            }
        });
    });
}

/// On other systems, a process ends at once.
#[cfg(not(unix))]
pub fn watch() {}
