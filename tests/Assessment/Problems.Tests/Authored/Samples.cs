namespace Stoa.Problems.Tests.Authored;

/// <summary>One question of every kind of our own form, with all that it can say; what no learner may see bears the word “secret”.</summary>
public static class Samples
{
    internal static readonly Dictionary<string, string> ByKind = new()
    {
        ["choice"] = """{ "response": "choice", "id": "c", "prompt": "Which?", "points": 2, "shuffle": true, "options": [ { "id": "x1", "html": "<b>X</b>", "correct": true, "feedback": "secret" }, { "text": "Y", "partial": 0.5, "fixed": true, "feedback": { "unselected": "secret" } } ] }""",
        ["trueFalse"] = """{ "response": "trueFalse", "id": "tf", "prompt": "The sea is deep.", "answer": true, "feedback": { "true": "secret", "false": "secret" } }""",
        ["dropdown"] = """{ "response": "dropdown", "id": "d", "prompt": "List?", "options": [ { "text": "down" }, { "text": "up", "correct": true, "feedback": "secret" } ] }""",
        ["numeric"] = """{ "response": "numeric", "id": "n", "prompt": "Number?", "answer": 735007351, "tolerance": "1%", "alternatives": [ 735007352 ], "close": 2, "halfRight": [ "735007353" ], "feedback": "secret" }""",
        ["text"] = """{ "response": "text", "id": "t", "prompt": "Text?", "answers": [ { "text": "secret", "feedback": "secret" } ], "ignoreCase": true, "wrong": [ { "text": "secret.*", "pattern": true, "feedback": "secret" } ] }""",
        ["shortAnswer"] = """{ "response": "shortAnswer", "id": "sa", "prompt": "Why?", "rows": 3, "enough": 0.75, "modelAnswer": "secret", "answers": [ { "text": "se(cret)+", "pattern": true, "share": 0.5, "feedback": "secret" } ], "keywords": [ { "any": [ "secretly" ], "weight": 2, "found": "secret", "missing": "secret" }, { "any": [ "secretion" ], "weight": -1 } ] }""",
        ["formula"] = """{ "response": "formula", "id": "f", "prompt": "Formula?", "answer": "x*735007354", "variables": { "x": [ 1, 3 ] }, "samples": 5 }""",
        ["ordering"] = """{ "response": "ordering", "id": "o", "prompt": "Order?", "items": [ { "id": "kq81xz", "text": "one" }, { "id": "a02mfe", "html": "<i>two</i>" }, { "text": "three" } ], "credit": "pairs", "feedback": { "correct": "secret", "incorrect": "secret" } }""",
        ["matching"] = """{ "response": "matching", "id": "m", "prompt": "Match?", "prompts": [ { "id": "p1", "text": "France", "choice": "c4f0a1", "feedback": { "correct": "secret" } }, { "text": "Italy", "choice": "b93fde" } ], "choices": [ { "id": "c4f0a1", "text": "Paris" }, { "id": "b93fde", "html": "<b>Rome</b>" }, { "id": "d00aa7", "text": "Bonn" } ], "credit": "each" }""",
        ["cloze"] = """{ "response": "cloze", "id": "z", "html": "<p>Ice melts at [[t]] and becomes [[w]], which is [[s]].</p>", "points": 6, "gaps": [ { "id": "t", "response": "numeric", "answer": 735007355 }, { "id": "w", "response": "text", "answers": [ "secret" ] }, { "id": "s", "response": "dropdown", "options": [ { "text": "dry" }, { "text": "wet", "correct": true } ] } ] }""",
        ["hotspot"] = """{ "response": "hotspot", "id": "h", "prompt": "Where?", "src": "/assets/0/a.png", "width": 600, "height": 400, "alt": "A heart", "multiple": true, "partialCredit": "everyDecision", "regions": [ { "id": "r1", "name": "left", "rectangle": [ 0, 0, 300, 400 ], "correct": true, "feedback": "secret" }, { "name": "right", "region": [ [ 310, 10 ], [ 590, 10 ], [ 400, 300 ] ] } ] }""",
        ["imageMap"] = """{ "response": "imageMap", "id": "i", "prompt": "Point?", "src": "/assets/0/a.png", "width": 600, "height": 400, "alt": "A map", "shapes": [ { "rectangle": [ 7351, 7352, 7353, 7354 ] } ] }""",
        ["dragDrop"] = """{ "response": "dragDrop", "id": "g", "prompt": "Place?", "src": "/assets/0/a.png", "width": 600, "height": 400, "alt": "A cell", "most": 1, "finished": "secret", "credit": "each", "items": [ { "id": "i1", "text": "nucleus", "zones": [ "zb" ], "feedback": { "correct": "secret", "incorrect": "secret" } }, { "text": "wall", "zones": [ "za" ] }, { "text": "wheel" } ], "zones": [ { "id": "za", "name": "around", "description": "The border.", "rectangle": [ 0, 0, 600, 40 ], "feedback": { "incorrect": "secret" } }, { "id": "zb", "name": "inside", "rectangle": [ 100, 100, 200, 200 ] } ] }""",
    };

    /// <summary>For quizzes and banks alone.</summary>
    internal const string Program = """{ "response": "code", "id": "p", "prompt": "<p>Greet.</p>", "points": 4, "language": "python", "starter": "name = input()\n", "files": [ { "path": "data/words.txt", "text": "secret" } ], "tests": [ { "id": "t1", "name": "A name", "stdin": "Asha\n", "expected": "Hello, Asha!\n", "points": 1 }, { "stdin": "secret", "expected": "secret", "points": 3, "hidden": true } ], "comparison": "words", "showDiffs": false, "run": false, "limits": { "cpuSeconds": 1.5, "memoryMegabytes": 128 } }""";

    public static TheoryData<string> Kinds => [.. ByKind.Keys];

    public static TheoryData<string> KindsOfQuizzes => [.. ByKind.Keys, "code"];

    internal static string Part(string kind) => kind == "code" ? Program : ByKind[kind];

    internal static string Problem(params string[] parts) => $$"""{ "format": "stoa-problem/1", "body": [ {{string.Join(", ", parts)}} ] }""";

    internal static string Everything => Problem([.. ByKind.Values]);
}
