using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Training;

/// <summary>Puts a package into a models folder.</summary>
internal static class PackageFile
{
    /// <summary>
    /// Writes the package beside the one that is there, lets it sit its exam, and only then takes its place: what cannot be read back must not be told
    /// as done, nor cost a model that works.
    /// </summary>
    /// <returns>The package as it was written, and its path.</returns>
    /// <exception cref="PackageException">It does not pass.</exception>
    public static (ModelPackage Package, string Path) Publish(string directory, ModelPackage package)
    {
        string name = $"{PredictionTasks.Name(package.Manifest.Task)}.zip";
        string path = Path.Combine(directory, name), fresh = Path.Combine(directory, $".{Path.GetRandomFileName()}.{name}");
        try
        {
            package = ModelPackageWriter.Save(fresh, package);
            ModelLoader.Load(fresh);
            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }

        ModelCatalog.Add(directory, [package.Manifest.Task]);
        return (package, path);
    }
}
