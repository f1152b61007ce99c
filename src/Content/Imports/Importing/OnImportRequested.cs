using System.Diagnostics;
using Stoa.Contracts.Imports;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Importing;

/// <summary>Reads a package that was handed in. Called again after a crash, it finds the course saved already and says that nothing changed.</summary>
internal sealed class OnImportRequested(ImportCourse import, ImportRows rows, IObjectStore store) : IHandle<ImportRequested>
{
    public async Task Handle(ImportRequested happened, Tx tx, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"stoa-import-{happened.ImportId:N}");
        try
        {
            if (await Fetch(happened.ImportId, path, cancellation))
                await Read(happened, path, cancellation);
            else
                await rows.Failed(happened.ImportId, Words.T("The package is no longer there; hand it in again."));
        }
        catch (IOException failure) when (DiskFull.IsCause(failure))
        {
            await rows.Failed(happened.ImportId, Words.T("The disk of this site is full. Hand the package in again when there is room."));
        }
        finally
        {
            File.Delete(path);
        }

        await store.Delete(CourseImports.ObjectKey(happened.ImportId), cancellation);
    }

    private async Task<bool> Fetch(Guid id, string path, CancellationToken cancellation)
    {
        await using var kept = await store.Get(CourseImports.ObjectKey(id), cancellation);
        if (kept is null)
            return false;
        await using var file = File.Create(path);
        await kept.Bytes.CopyToAsync(file, cancellation);
        return true;
    }

    private async Task Read(ImportRequested happened, string path, CancellationToken cancellation)
    {
        var steps = new StepWriter(happened.ImportId, rows);
        try
        {
            var result = await import.Run(path, happened.Request, steps.Take, cancellation);
            await steps.Finish();
            await rows.Done(happened.ImportId, result);
        }
        catch (ImportFailedException failure)
        {
            await steps.Finish();
            await rows.Failed(happened.ImportId, failure.Message);
        }
    }

    /// <summary>Writes how far it is, at most twice a second.</summary>
    private sealed class StepWriter(Guid id, ImportRows rows)
    {
        private readonly Stopwatch since = Stopwatch.StartNew();
        private Task writing = Task.CompletedTask;
        private string last = "";

        internal void Take(ImportStep step)
        {
            if (!writing.IsCompleted || (step.Text == last && since.ElapsedMilliseconds < 500))
                return;
            last = step.Text;
            since.Restart();
            writing = rows.Step(id, step);
        }

        internal Task Finish() => writing;
    }
}
