using System.IO.Compression;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.Models;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>
/// A zip as ML.NET wrote it, dropped into the models folder: served for the task that its file is named after. Nothing is known of its training data;
/// <c>import</c> makes a whole package of it.
/// </summary>
internal static class BareMlNetZip
{
    /// <summary>Whether a zip is one.</summary>
    public static bool Is(ZipArchive zip) => zip.GetEntry(PackageEntries.Manifest) is null && MlNetReader.Holds(zip);

    /// <summary>The package that it stands for: no probes, no ranges, no base rate.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="fileName">Its name, which tells the task.</param>
    /// <param name="sha256">SHA-256 of the file, lower-case hex.</param>
    /// <exception cref="PackageException">Its name is no task's, or it cannot be taken over; the message says why.</exception>
    public static ModelPackage Read(ZipArchive zip, string fileName, string sha256)
    {
        // conversion.canary.zip is of the same task as conversion.zip.
        if (!PredictionTasks.TryParse(fileName.Split('.')[0], out PredictionTask task))
            throw new PackageException("an ML.NET zip does not say what it foretells; name it after a task, e.g. conversion.zip, or import it.");
        try
        {
            ForeignModel foreign = MlNetReader.Read(zip);
            var origin = new ModelOrigin(foreign.Library, foreign.Description, fileName, sha256);
            ModelPackage package = ImportedModel.Package(foreign, task, origin, TimeOf(zip));
            ModelManifest manifest = package.Manifest with
            {
                Version = sha256[..12],
                Doors = [new ModelDoor("ML.NET", PackageDoors.MlNetEntry, "it came from there.")],
                Warnings = [.. package.Manifest.Warnings, Unknown(foreign)],
            };
            return package with { Manifest = manifest, Card = Card(manifest) };
        }
        catch (ForeignFormatException e)
        {
            throw new PackageException(e.Message, e);
        }
    }

    private static string Unknown(ForeignModel foreign) =>
        "Nothing is known of its training data: no ranges, no base rate, no probes."
        + (foreign.ReasonNote is { } note ? $" {note}" : "")
        + " The trainer's import makes a package with all of that from sample rows.";

    private static DateTimeOffset TimeOf(ZipArchive zip) => zip.Entries.Max(entry => entry.LastWriteTime);

    private static string Card(ModelManifest manifest) =>
        $"# {PredictionTasks.Name(manifest.Task)}\n\nTrained with {manifest.Origin!.Library}: {manifest.Origin.Description}.\n\n"
        + string.Concat(manifest.Warnings.Select(warning => $"- {warning}\n"));
}
