// Players that others wrote, with the settings they come with: all they know of a recording is its manifest.
const video = document.querySelector('video');
const faults = [];

const players = {
  async 'hls.js'(manifest) {
    const hls = new Hls();
    // A busy machine is late with a segment now and then, and what it is about to fetch is broken off by a change; that it minds is no fault of the files.
    hls.on(Hls.Events.ERROR, (_, error) => !['bufferStalledError', 'aborted'].includes(error.details) && faults.push(`${error.type} ${error.details}`));
    const parsed = new Promise((done) => hls.once(Hls.Events.MANIFEST_PARSED, done));
    hls.loadSource(manifest);
    hls.attachMedia(video);
    await parsed;
    return {
      heights: () => hls.levels.map(({ height }) => height),
      choose: (height) => { hls.currentLevel = hls.levels.findIndex((level) => level.height === height); },
      caption: () => {
        hls.subtitleDisplay = true;
        hls.subtitleTrack = 0;
        return hls.subtitleTracks.map(({ lang }) => lang);
      },
      describe: () => {
        hls.audioTrack = hls.audioTracks.findIndex(({ characteristics }) => characteristics?.includes('describes-video'));
        return hls.audioTracks.length;
      },
    };
  },

  async shaka(manifest) {
    const player = new shaka.Player();
    player.addEventListener('error', ({ detail }) => faults.push(`${detail.category} ${detail.code} ${detail.data}`));
    await player.attach(video);
    await player.load(manifest);
    // A picture is named with each sound that goes with it.
    const pictures = () => {
      const all = player.getVariantTracks();
      const { audioId } = all.find(({ active }) => active);
      return all.filter((track) => track.height && track.audioId === audioId);
    };
    return {
      heights: () => pictures().map(({ height }) => height),
      choose: (height) => {
        player.configure('abr.enabled', false);
        player.selectVariantTrack(pictures().find((track) => track.height === height), true);
      },
      caption: () => {
        player.selectTextTrack(player.getTextTracks()[0]);
        return player.getTextTracks().map(({ language }) => language);
      },
      describe: () => {
        const sounds = player.getAudioTracks();
        player.selectAudioTrack(sounds.find(({ accessibilityPurpose }) => accessibilityPurpose === 'visually impaired'));
        return sounds.length;
      },
    };
  },
};

const ranges = (buffered) => [...Array(buffered.length).keys()].map((place) => `${buffered.start(place).toFixed(2)}–${buffered.end(place).toFixed(2)}`).join(' ');

const cues = () => [...video.textTracks].flatMap((track) => [...(track.activeCues ?? [])]).map(({ text }) => text);

window.plain = {
  async open(name, manifest) {
    try {
      Object.assign(window.plain, await players[name](manifest));
    } catch (error) {
      faults.push(`${error.category} ${error.code} ${error.data ?? error}`);
    }
    video.play().catch((error) => faults.push(String(error)));
  },
  seek: (time) => { video.currentTime = time; },
  seen: () => ({
    faults, cues: cues(), time: video.currentTime, duration: video.duration, height: video.videoHeight, ended: video.ended,
    ready: video.readyState, buffered: ranges(video.buffered), seeking: video.seeking, error: video.error?.message ?? null, sound: video.webkitAudioDecodedByteCount,
  }),
};
