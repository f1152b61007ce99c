type Line = { saveData?: boolean };

/** Whether the reader has asked for as few bytes as possible. */
const saving = () =>
  (navigator as Navigator & { connection?: Line }).connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;

/**
 * The moment from which a video is worth its engine and its first seconds: it is in sight, or somebody reaches for it. Who saves data must
 * press. So a press finds all that it needs, and who reads on below fetches nothing.
 */
export function wanted(root: HTMLElement, video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const signs = saving() ? [] : ['pointerenter', 'focusin', 'touchstart'];
    const sight = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && want());
    const want = () => {
      sight.disconnect();
      for (const sign of signs) root.removeEventListener(sign, want);
      resolve();
    };
    if (!saving()) sight.observe(video);
    for (const sign of signs) root.addEventListener(sign, want, { passive: true });
    if (video.paused) video.addEventListener('play', want, { once: true });
    else want();
  });
}
