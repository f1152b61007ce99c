/** What the keys of a headset, a keyboard or a lock screen do. */
export interface Actions {
  play(): void;
  pause(): void;
  move(by: number): void;
  go(time: number): void;
  chapter(by: number): void;
}

/** Tells the system what plays here, so that its own controls show and reach it. */
export function announce(title: string, course: string, poster: string | undefined, actions: Actions, hasChapters: boolean) {
  if (!('mediaSession' in navigator)) return;
  const artwork = poster ? [{ src: new URL(poster, location.href).href }] : [];
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: course, artwork });
  const handlers: [MediaSessionAction, MediaSessionActionHandler | null][] = [
    ['play', () => actions.play()],
    ['pause', () => actions.pause()],
    ['seekbackward', ({ seekOffset }) => actions.move(-(seekOffset ?? 10))],
    ['seekforward', ({ seekOffset }) => actions.move(seekOffset ?? 10)],
    ['seekto', ({ seekTime }) => seekTime !== undefined && actions.go(seekTime)],
    ['previoustrack', hasChapters ? () => actions.chapter(-1) : null],
    ['nexttrack', hasChapters ? () => actions.chapter(1) : null],
  ];
  for (const [name, handler] of handlers) {
    try {
      navigator.mediaSession.setActionHandler(name, handler);
    } catch {
      continue; // A browser may not know an action.
    }
  }
}

export function tellPosition(position: number, duration: number, playbackRate: number) {
  if ('mediaSession' in navigator && duration > 0) navigator.mediaSession.setPositionState({ duration, playbackRate, position: Math.max(0, Math.min(position, duration)) });
}
