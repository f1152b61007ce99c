using System.Security.Cryptography;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Accounts.Tests.Sessions;

public sealed class SessionCacheTests
{
    private static readonly Guid Tenant = Guid.CreateVersion7();
    private readonly SessionCache cache = new(TimeProvider.System);
    private readonly SessionCache.Key key = SessionCache.Key.Of(Tenant, RandomNumberGenerator.GetBytes(32));
    private readonly Person person = StoaSite.Somebody();

    [Fact]
    public void What_was_stored_is_found_until_it_is_evicted()
    {
        cache.Store(key, Guid.CreateVersion7(), person, cache.Generation);
        Assert.Same(person, cache.Find(key)!.Person);
        cache.EvictPerson(person.Id);
        Assert.Null(cache.Find(key));
    }

    [Fact]
    public void What_was_read_before_an_eviction_is_not_stored_after_it()
    {
        var readSince = cache.Generation;
        cache.EvictPerson(person.Id);
        cache.Store(key, Guid.CreateVersion7(), person, readSince);
        Assert.Null(cache.Find(key));
    }

    [Fact]
    public void A_session_of_one_tenant_is_none_of_another()
    {
        var hash = RandomNumberGenerator.GetBytes(32);
        cache.Store(SessionCache.Key.Of(Tenant, hash), Guid.CreateVersion7(), person, cache.Generation);
        Assert.Null(cache.Find(SessionCache.Key.Of(Guid.CreateVersion7(), hash)));
    }
}
