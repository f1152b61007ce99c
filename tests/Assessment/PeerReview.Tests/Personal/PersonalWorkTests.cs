using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.PeerReview.Tests.Personal;

public sealed class PersonalWorkTests
{
    [Fact]
    public async Task What_a_person_did_is_exported_and_goes_with_them_and_what_they_said_of_others_loses_its_name()
    {
        await using var room = await Classroom.Open(
            ("peers", Classroom.ByPeers with { HandIn = new() { Text = "optional", Files = "optional" } }),
            ("sampled", Classroom.ByPeers with { Samples = [new("A text.", new Dictionary<string, string> { ["c1"] = "l2" }, "")] }));
        var (leaves, stays) = (await room.Learner("Leaver"), await room.Learner("Stayer"));
        await Classroom.Upload(leaves.Browser, Classroom.Work("peers", "submission"), "mine.txt", "my file"u8.ToArray(), ("text", "My own words"));
        await Classroom.HandIn(stays.Browser, "peers", "Text");
        await Classroom.Review(leaves.Browser, (await Classroom.Claim(leaves.Browser, "peers"))!, "l2", "Well said");
        await Classroom.Claim(stays.Browser, "peers");
        await Classroom.Say(leaves.Browser, Classroom.Work("sampled", "samples/1/draft"), ("comment", "Half a thought"));
        await room.Site.Settle();

        await using (var scope = room.Site.Scope())
        {
            var export = scope.ServiceProvider.GetServices<IPersonalData>().Single(data => data.FileName == "assignments.json");
            var json = JsonSerializer.Serialize(await export.Export(leaves.Person.Id));
            Assert.All(new[] { "My own words", "Well said", "mine.txt", "Half a thought" }, words => Assert.Contains(words, json, StringComparison.Ordinal));
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, new PersonErased(leaves.Person.Id)));
        }
        await room.Site.Settle();

        Assert.Empty(await room.Query<Guid>("select reviewer_id from peerreview.review_drafts"));
        Assert.Equal(["Text"], await room.Query<string>("select body from peerreview.submissions"));
        Assert.Equal([true], await room.Query<bool>("select reviewer_id is null from peerreview.reviews"));
        var objects = await room.Site.With<IObjectStore, List<string>>(async store =>
        {
            var keys = new List<string>();
            await foreach (var key in store.List("peerreview/"))
                keys.Add(key);
            return keys;
        });
        Assert.Empty(objects);
        room.Later(TimeSpan.FromDays(8));
        await room.Aged();
        Assert.Contains("Well said", (await room.Unit(stays.Browser)).QuerySelector("#assignment-peers .received-comment")!.TextContent);
    }
}
