using Stoa.Contracts.Imports;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.Imports.Importing;

/// <summary>What other modules may do with imports.</summary>
internal sealed class CourseImports(ImportCourse import, ImportRows rows, Db db, Outbox outbox, IObjectStore store) : IImports
{
    internal static string ObjectKey(Guid id) => $"imports/{id:N}";

    public async Task<Guid> Start(Stream package, ImportRequest request, CancellationToken cancellation = default)
    {
        var id = Guid.CreateVersion7();
        await store.Put(ObjectKey(id), package, "application/octet-stream", cancellation);
        await db.Transaction(async tx =>
        {
            await rows.Begin(id, request, ImportState.Waiting, tx);
            await outbox.Add(tx, new ImportRequested(id, request));
        }, cancellation);
        return id;
    }

    public async Task<ImportResult> Run(string path, ImportRequest request, IProgress<ImportStep>? progress = null, CancellationToken cancellation = default)
    {
        var id = Guid.CreateVersion7();
        await rows.Begin(id, request, ImportState.Running);
        try
        {
            var result = await import.Run(path, request, step => progress?.Report(step), cancellation);
            await rows.Done(id, result);
            return result;
        }
        catch (ImportFailedException failure)
        {
            await rows.Failed(id, failure.Message);
            throw;
        }
    }

    public Task<Import?> Find(Guid importId) => rows.Find(importId);
    public Task<IReadOnlyList<Import>> Newest(int count, string? courseKey = null) => rows.Newest(count, courseKey);
}
