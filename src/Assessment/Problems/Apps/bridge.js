(function () {
  'use strict';
  function find(path) {
    var parts = path.split('.');
    var owner = window;
    for (var i = 0; i < parts.length - 1; i++) owner = owner && owner[parts[i]];
    var found = owner && owner[parts[parts.length - 1]];
    return typeof found === 'function' ? found.bind(owner) : null;
  }

  // The page around asks for a function of this page by its name, and for nothing else.
  addEventListener('message', function (event) {
    var asked = event.data;
    if (event.source !== parent || !asked || asked.stoa !== 'app') return;
    // It may have come to listen after this page said that it is there.
    if (asked.hello) parent.postMessage({ stoa: 'app-ready' }, '*');
    if (typeof asked.call !== 'string') return;
    var reply = { stoa: 'app-reply', id: asked.id };
    try {
      var called = find(asked.call);
      if (!called) throw new Error('no such function');
      reply.result = called.apply(null, asked.parameters || []);
    } catch (wrong) {
      reply.error = String(wrong && wrong.message || wrong);
    }
    Promise.resolve(reply.result).then(function (result) {
      reply.result = result === undefined || result === null ? null : String(result);
      parent.postMessage(reply, '*');
    });
  });
  parent.postMessage({ stoa: 'app-ready' }, '*');
})();
