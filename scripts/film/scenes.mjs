// The film, moment by moment; seconds agree with the captions in src/Content/Studio/Sample/course/static.
import { accent, between, box, clay, dot, ease, faint, lines, mark, polyline, soft, text } from './draw.mjs'

export const seconds = 75

const left = 150, right = 1140, top = 270, bottom = 590, days = 14
const px = (day) => left + (right - left) * day / days
const py = (share) => bottom - (bottom - top) * share

// Ebbinghaus's own formula for what was saved after so many minutes, and a sketch of what recalling does to it.
const alone = (day) => {
  const minutes = day * 1440
  return minutes <= 1 ? 1 : 1.84 / (Math.log10(minutes) ** 1.25 + 1.84)
}
const fading = (floor, slowness) => (day) => floor + (1 - floor) * Math.exp(-day / slowness)
const recalls = [
  { at: 0, until: 1, drawn: [31, 32.4], curve: alone },
  { at: 1, until: 4, drawn: [33.4, 37], curve: fading(0.3, 2.4) },
  { at: 4, until: 9, drawn: [38.4, 43.4], curve: fading(0.48, 5.5) },
  { at: 9, until: 14, drawn: [45.4, 50.4], curve: fading(0.66, 12) },
]

function trace(curve, from, until, share) {
  const points = []
  const end = from + (until - from) * share
  for (let i = 0; i <= 160; i++) {
    // Closer together where the curve bends.
    const day = from + (end - from) * (i / 160) ** 2
    points.push([px(day), py(curve(day - from))])
  }
  return points
}

const say = (t, from, to, ...all) => lines(all, { x: left - 40, y: 118, size: 44, face: 'serif', opacity: between(t, from, to) })

function title(t) {
  // It stands there from the first picture, which a player shows before it plays.
  const o = 1 - ease(t, 4.4, 0.6)
  return mark(596, 168, 3.1, o)
    + lines(['Why we forget,', 'and what to do about it'], { x: 640, y: 348, size: 66, face: 'serif', anchor: 'middle', opacity: o })
    + text('A silent film of seventy-five seconds', { x: 640, y: 520, size: 26, fill: soft, anchor: 'middle', opacity: o })
}

function axes(t) {
  const o = between(t, 5, 52)
  if (o <= 0) return ''
  const grid = [0, 0.5, 1].map((share) =>
    polyline([[left, py(share)], [right, py(share)]], { stroke: faint, width: 2, opacity: o })
    + text(`${share * 100} %`, { x: left - 16, y: py(share) + 7, size: 20, fill: soft, anchor: 'end', opacity: o }))
  const marks = [[0, 'today'], [1, 'day 1'], [4, 'day 4'], [9, 'day 9'], [14, 'two weeks']].map(([day, name]) =>
    text(name, { x: px(day), y: bottom + 36, size: 20, fill: soft, anchor: 'middle', opacity: o }))
  return grid.join('') + marks.join('') + text(t < 25 ? 'what you can still recall' : 'what you can still recall: a sketch', { x: left, y: top - 52, size: 20, fill: soft, opacity: o })
}

function forgetting(t) {
  const o = Math.min(between(t, 5, 52), 1 - 0.62 * ease(t, 30.5, 1))
  return dot(px(0), py(1), { r: 11 * ease(t, 6, 0.5), fill: clay, opacity: o })
    + (t < 11 ? '' : polyline(trace(alone, 0, days, ease(t, 11, 5)), { stroke: clay, opacity: o, dash: t > 30.5 ? '2 12' : undefined }))
    + text('left alone', { x: right, y: py(alone(days)) - 18, size: 22, fill: clay, anchor: 'end', opacity: Math.min(ease(t, 16, 0.6), o) })
}

/** Reading again: up at once, and away as before. */
function rereading(t) {
  const o = between(t, 25, 31)
  const again = trace(alone, 0, days - 1, ease(t, 26, 3)).map(([x, y]) => [x + px(1) - px(0), y])
  return o <= 0 ? '' : polyline([[px(1), py(alone(1))], [px(1), py(1)]], { stroke: soft, width: 3, opacity: Math.min(o, ease(t, 25.6, 0.4)), dash: '3 9' })
    + polyline(again, { stroke: soft, width: 4, opacity: o })
    + text('read again', { x: px(1) - 4, y: py(1) - 14, size: 22, fill: soft, opacity: Math.min(o, ease(t, 26, 0.6)) })
}

function recalling(t) {
  const fade = between(t, 30.6, 52)
  return fade <= 0 ? '' : recalls.map(({ at, until, drawn: [from, to], curve }, i) => {
    const share = Math.min(1, Math.max(0, (t - from) / (to - from)))
    if (t < from - 1) return ''
    const rise = ease(t, from - 0.9, 0.8)
    const low = i === 0 ? 1 : recalls[i - 1].curve(at - recalls[i - 1].at)
    return (i === 0 ? '' : polyline([[px(at), py(low)], [px(at), py(low + (1 - low) * rise)]], { stroke: accent, width: 5, opacity: fade })
        + dot(px(at), py(low + (1 - low) * rise), { r: 9, opacity: fade })
        + text('recall', { x: px(at) - 4, y: py(1) - 18, size: 22, fill: accent, opacity: Math.min(fade, rise) }))
      + (share > 0 ? polyline(trace(curve, at, until, share), { stroke: accent, opacity: fade }) : '')
  }).join('')
}

function experiment(t) {
  const o = between(t, 52, 62)
  const bar = (y, share, name, fill, from) => {
    const grown = share * ease(t, from, 1.4)
    return text(name, { x: left, y: y - 18, size: 26, opacity: Math.min(o, ease(t, from - 0.4, 0.5)) })
      + box(left, y, 800 * 1.15 * share, 62, { fill: faint, opacity: Math.min(o, ease(t, from - 0.4, 0.5)) * 0.35 })
      + box(left, y, 800 * 1.15 * grown, 62, { fill, opacity: o })
      + text(`${Math.round(grown * 100)} %`, { x: left + 800 * 1.15 * grown + 22, y: y + 42, size: 32, face: 'serif', fill, opacity: Math.min(o, ease(t, from, 0.4)) })
  }
  return o <= 0 ? '' : bar(292, 0.4, 'Read four times', soft, 53.4) + bar(440, 0.61, 'Read once, recalled three times', accent, 55.4)
    + text('Ideas remembered after one week. Roediger & Karpicke, 2006, experiment 2', { x: left, y: 572, size: 20, fill: soft, opacity: Math.min(o, ease(t, 57, 0.6)) })
}

function ending(t) {
  const words = ['Recall.', 'Wait.', 'Recall again.']
  const at = [150, 425, 640]
  const o = between(t, 62, 70)
  return words.map((word, i) => text(word, { x: at[i], y: 372, size: 78, face: 'serif', fill: i === 1 ? soft : accent, opacity: Math.min(o, ease(t, 62.2 + i * 1.3, 0.8)) })).join('')
    + text('The rest of this course is practice.', { x: 640, y: 372, size: 50, face: 'italic', anchor: 'middle', opacity: ease(t, 70, 0.8) })
    + mark(605, 440, 2.5, ease(t, 70.4, 0.8))
}

export const frame = (t) => title(t) + axes(t) + forgetting(t) + rereading(t) + recalling(t) + experiment(t) + ending(t)
  + say(t, 5.4, 11, 'Today you learn something new.', 'It feels like yours.')
  + say(t, 11, 18, 'Within a day,', 'most of it is out of reach.')
  + say(t, 18, 25, 'Hermann Ebbinghaus measured this on himself', 'in 1885. It has been repeated since.')
  + say(t, 25, 31, 'Reading it again feels good: it looks familiar.', 'Familiar is not the same as remembered.')
  + say(t, 31, 38, 'So close the book,', 'and pull it out of your own head.')
  + say(t, 38, 45, 'Then wait a little longer,', 'and do it again.')
  + say(t, 45, 52, 'Each time you recall,', 'forgetting slows down.')
  + say(t, 52, 62, 'The same text, the same time to study,', 'asked again a week later:')
