// Checks signed addresses at the edge. The key stands in $edge_secret, which the configuration chooses by the id that the token names.
import crypto from 'crypto';

const hour = 3600;

// Not the first difference but all of them, so that the time taken tells nothing.
function equal(a, b) {
    let different = a.length ^ b.length;
    for (let i = 0; i < a.length; i++) different |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1));
    return different === 0;
}

function now() {
    return Date.now() / 1000;
}

// /{key}-{hour}-{mac}/{tenant}/{course}/{recording}/…: HMAC-SHA-256 over folder and hour, its first 16 bytes.
function path(r) {
    const v = r.variables;
    if (!v.edge_secret || Number(v.until) * hour <= now()) return 'no';
    const mac = crypto.createHmac('sha256', v.edge_secret).update(v.folder + '/' + v.until).digest();
    return equal(mac.slice(0, 16).toString('base64url'), v.mac) ? 'yes' : 'no';
}

// ?exp={second}&kid={key}&sig={mac}: HMAC-SHA-256 over folder and second.
function query(r) {
    const v = r.variables;
    if (!v.edge_secret || !(Number(v.arg_exp) > now())) return 'no';
    const mac = crypto.createHmac('sha256', v.edge_secret).update(v.folder + '/' + v.arg_exp).digest('hex');
    return equal(mac, v.arg_sig || '') ? 'yes' : 'no';
}

export default { path, query };
