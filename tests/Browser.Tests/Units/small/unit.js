// A unit as its author would write one: xAPI and nothing of ours.
const launch = new URLSearchParams(location.search);
const endpoint = launch.get('endpoint');
const actor = JSON.parse(launch.get('actor'));
const began = Date.now();
const categories = {
  defined: { id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' },
  moveOn: { id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' },
};
let token;
let data;

const ask = (path, options = {}) => fetch(`${endpoint}${path}`, {
  ...options,
  headers: { 'Authorization': `Basic ${token}`, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' },
});

async function say(verb, result, ...category) {
  const context = structuredClone(data.contextTemplate);
  context.registration = launch.get('registration');
  context.contextActivities.category = category;
  context.extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore'] = data.masteryScore;
  const id = crypto.randomUUID ? crypto.randomUUID() : '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) => (c ^ (Math.random() * 16 >> (c / 4))).toString(16));
  const answer = await ask(`/statements?statementId=${id}`, {
    method: 'PUT',
    body: JSON.stringify({
      id, actor, context, result, timestamp: new Date().toISOString(),
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` }, object: { objectType: 'Activity', id: launch.get('activityId') },
    }),
  });
  if (answer.status !== 204) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
}

const lasted = () => `PT${Math.round((Date.now() - began) / 1000)}S`;

async function start() {
  token = (await (await fetch(launch.get('fetch'), { method: 'POST' })).json())['auth-token'];
  const agent = encodeURIComponent(launch.get('actor'));
  data = await (await ask(`/activities/state?stateId=LMS.LaunchData&activityId=${encodeURIComponent(launch.get('activityId'))}&agent=${agent}&registration=${launch.get('registration')}`)).json();
  await ask(`/agents/profile?profileId=cmi5LearnerPreferences&agent=${agent}`);
  await say('initialized', undefined, categories.defined);
  document.getElementById('state').textContent = `Choose one (${data.launchMode}, ${launch.get('theme')}).`;
  for (const button of document.querySelectorAll('button')) button.disabled = false;
}

async function answer(right) {
  for (const button of document.querySelectorAll('#sun, #moon')) button.disabled = true;
  const mayMove = data.launchMode === 'Normal';
  if (mayMove) await say('completed', { completion: true, duration: lasted() }, categories.defined, categories.moveOn);
  if (mayMove) await say(right ? 'passed' : 'failed', { success: right, score: { scaled: right ? 1 : 0 }, duration: lasted() }, categories.defined, categories.moveOn);
  document.getElementById('state').textContent = right ? 'Right: the moon pulls most.' : 'Not quite.';
}

async function end() {
  await say('terminated', { duration: lasted() }, categories.defined);
  location.href = data.returnURL;
}

const show = (fault) => { document.getElementById('state').textContent = `Broken: ${fault.message}`; };
document.getElementById('sun').onclick = () => answer(false).catch(show);
document.getElementById('moon').onclick = () => answer(true).catch(show);
document.getElementById('end').onclick = () => end().catch(show);
start().catch(show);
