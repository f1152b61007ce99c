vcl 4.1;
# A shield: one cache between all edges and the origin, so that a file is asked for once and not once an edge. Varnish 7 or later:
# "varnishd -a :8090 -f shield.vcl -s file,/var/cache/shield,100g". Tokens are the edges' matter; whoever comes here says the secret of edges.

# Yours: where the origin is.
backend origin {
    .host = "127.0.0.1";
    .port = "8091";
    .connect_timeout = 2s;
    .first_byte_timeout = 30s;
    .max_connections = 200;
}

sub vcl_recv {
    # Yours: Media:Origin:Secret.
    if (req.http.X-Stoa-Edge != "change-me-origin-secret") {
        return (synth(403));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (synth(405));
    }
    if (req.url !~ "^/media/edge/[0-9a-f]{32}/[0-9a-f]{32}/[0-9a-f]{32}/") {
        return (synth(404));
    }
    unset req.http.Cookie;
    unset req.http.Authorization;
    return (hash);
}

# Neither tenant nor course makes a file another one.
sub vcl_hash {
    hash_data(regsub(req.url, "^/media/edge/[0-9a-f]{32}/[0-9a-f]{32}/", "/"));
    return (lookup);
}

# How long a file is kept is what the origin says. Those who ask at the same moment wait for one answer, which is how varnish always works;
# an origin that does not answer leaves what was kept good for an hour more.
sub vcl_backend_response {
    set beresp.grace = 1h;
    if (beresp.status >= 400) {
        set beresp.ttl = 5s;
        set beresp.grace = 0s;
    }
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.X-Shield = "HIT";
    } else {
        set resp.http.X-Shield = "MISS";
    }
    unset resp.http.Via;
    unset resp.http.X-Varnish;
}
