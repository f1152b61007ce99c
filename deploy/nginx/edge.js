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

// The cookie stoa-{edge} of a folder holds the same token: {key}-{hour}-{mac}.
function token(r) {
    const name = 'stoa-' + r.variables.edge_name + '=';
    const found = (r.headersIn.Cookie || '').split(/;\s*/).filter(one => one.startsWith(name))[0];
    return found ? found.slice(name.length).split('-') : [];
}

// Which key an address without a token in its path names: the query's, else the cookie's.
function kid(r) {
    return r.variables.arg_kid || token(r)[0] || '';
}

function cookie(r) {
    const v = r.variables, parts = token(r);
    if (!v.edge_secret || parts.length < 3 || !/^[0-9]{1,9}$/.test(parts[1]) || Number(parts[1]) * hour <= now()) return 'no';
    const mac = crypto.createHmac('sha256', v.edge_secret).update(v.folder + '/' + parts[1]).digest();
    return equal(mac.slice(0, 16).toString('base64url'), parts.slice(2).join('-')) ? 'yes' : 'no';
}

// ?exp={second}&kid={key}&sig={mac}: HMAC-SHA-256 over folder and second.
function query(r) {
    const v = r.variables;
    if (!v.edge_secret || !(Number(v.arg_exp) > now())) return 'no';
    const mac = crypto.createHmac('sha256', v.edge_secret).update(v.folder + '/' + v.arg_exp).digest('hex');
    return equal(mac, v.arg_sig || '') ? 'yes' : 'no';
}

// Without a token in the path.
function plain(r) {
    return r.variables.arg_sig ? query(r) : cookie(r);
}

export default { path, plain, kid };
