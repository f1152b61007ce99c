using System.Text.Json.Nodes;
using System.Xml.Linq;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>The steps of an open response: practice, peers, oneself, staff. In Open edX one of them gives the grade: staff before peers before oneself.</summary>
/// <param name="IsWhole">Nothing of them was left out.</param>
internal sealed record OpenResponseSteps(JsonObject Content, bool IsWhole)
{
    internal static OpenResponseSteps Read(Definition definition, OpenResponseRubric rubric, Ledger ledger)
    {
        var steps = definition.Xml.Element("assessments")?.Elements("assessment").ToList() ?? [];
        var peer = steps.Find(step => step.Text("name") == "peer-assessment");
        var self = steps.Find(step => step.Text("name") == "self-assessment");
        var staff = steps.Exists(step => step.Text("name") == "staff-assessment" && step.Flag("required") != false) || (peer is null && self is null);
        var whole = true;
        if (staff && peer is not null)
            Lose(Words.T("Staff gave the grade; peers are not asked to review as well."));
        if (self is not null && (staff || peer is not null))
            Lose(Words.T("Learners reviewed themselves without it counting; here they are not asked to."));
        var content = new JsonObject
        {
            ["reviewers"] = new JsonObject { ["staff"] = staff ? 1 : 0, ["peers"] = !staff && peer is not null ? 1 : 0, ["self"] = !staff && peer is null ? 1 : 0 },
        };
        if (peer is not null && !staff)
        {
            content["peers"] = Peers(definition, peer);
            content["samples"] = Samples(steps.Find(step => step.Text("name") == "student-training"), rubric);
        }
        return new(content, whole);

        void Lose(string message)
        {
            ledger.Warn(definition.Where, message);
            whole = false;
        }
    }

    // What Open edX asks for is asked for here, and no more.
    private static JsonObject Peers(Definition definition, XElement peer)
    {
        var needed = Math.Clamp(peer.Whole("must_be_graded_by") ?? 3, 1, 20);
        var peers = new JsonObject
        {
            ["needed"] = needed,
            ["mustGrade"] = Math.Clamp(peer.Whole("must_grade") ?? 5, 0, 40),
            ["expectedCompletion"] = 1,
        };
        if (OpenResponses.Date(definition.Xml.Text("submission_due")) is { } due && OpenResponses.Date(peer.Text("due")) is { } until && until > due)
            peers["patienceDays"] = Math.Clamp((until - due).TotalDays, 0, 90);
        return peers;
    }

    private static JsonArray Samples(XElement? training, OpenResponseRubric rubric)
    {
        var samples = new JsonArray();
        foreach (var example in training?.Elements("example") ?? [])
        {
            var marks = new JsonObject();
            foreach (var select in example.Elements("select"))
                if (rubric.Names.TryGetValue(select.Text("criterion") ?? "", out var criterion) && criterion.Options.TryGetValue(select.Text("option") ?? "", out var level))
                    marks[criterion.Id] = level;
            var text = string.Join("\n\n", (example.Element("answer")?.Elements("part").Select(part => part.Value) ?? []).DefaultIfEmpty(example.Element("answer")?.Value ?? "")).Trim();
            if (text.Length > 0 && samples.Count < 5)
                samples.Add(new JsonObject { ["text"] = text, ["marks"] = marks });
        }
        return samples;
    }
}
