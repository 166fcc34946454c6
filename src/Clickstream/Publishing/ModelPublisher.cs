using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Publishing;

/// <summary>
/// Puts packages into the folder that services watch: examined first, by rename, with the one that was in use kept. For one publisher at a time.
/// </summary>
/// <param name="directory">The models folder.</param>
/// <param name="kept">How many packages of a task are kept, 1 or above.</param>
/// <param name="time">What time it is.</param>
public sealed class ModelPublisher(string directory, int kept, TimeProvider time)
{
    /// <summary>Examines a package and puts it into the folder under the name of its task.</summary>
    /// <param name="path">The package; stays where it is.</param>
    /// <param name="variant">In what part it is to be served.</param>
    /// <param name="allowsSchemaChanges">Whether it may take another input than the one in use.</param>
    /// <returns>The package.</returns>
    /// <exception cref="PackageException">It is damaged, answers otherwise than its trainer, or would break what clients send.</exception>
    public ModelPackage Publish(string path, ModelVariant variant, bool allowsSchemaChanges)
    {
        ModelPackage package = ModelLoader.Load(path);
        PredictionTask task = package.Manifest.Task;
        ModelPackage? inUse = InUse(task);
        CheckSchema(Path.GetFileName(path), package, inUse, allowsSchemaChanges);
        Put(path, package, variant, inUse);
        return package;
    }

    /// <summary>Makes the canary or the shadow of a task the model that answers.</summary>
    /// <param name="task">The task.</param>
    /// <param name="variant">Canary or shadow.</param>
    /// <param name="allowsSchemaChanges">Whether it may take another input than the one in use.</param>
    /// <returns>Its package.</returns>
    /// <exception cref="PackageException">It is damaged, of another task, answers otherwise than its trainer, or would break what clients send.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public ModelPackage Promote(PredictionTask task, ModelVariant variant, bool allowsSchemaChanges = false)
    {
        string path = PathOf(task, variant);
        ModelPackage package = Load(path, task);
        ModelPackage? inUse = InUse(task);
        CheckSchema(Path.GetFileName(path), package, inUse, allowsSchemaChanges);
        Put(path, package, ModelVariant.Stable, inUse);
        File.Delete(path);
        return package;
    }

    /// <summary>Goes back to a package that was in use before; the one that is left is kept, so that going back twice is where one began.</summary>
    /// <param name="task">The task.</param>
    /// <param name="version">Version of its model; null for the one in use last.</param>
    /// <returns>The package.</returns>
    /// <exception cref="PackageException">None is kept, or none of that version.</exception>
    public ModelPackage RollBack(PredictionTask task, string? version)
    {
        ModelPackage? inUse = InUse(task);
        IReadOnlyList<KeptVersion> versions = Versions(task);
        KeptVersion back = versions.FirstOrDefault(one => version is null ? one.Version != inUse?.Manifest.Version : one.Version == version)
            ?? throw new PackageException(
                $"No {(version is null ? "other version" : $"version {version}")} of the {PredictionTasks.Name(task)} model is kept in {directory}."
                + (versions.Count == 0 ? " publish keeps the ones that it replaces." : $" Kept: {string.Join(", ", versions.Select(one => one.Version).Distinct())}."));
        ModelPackage package = Load(back.Path, task);
        Put(back.Path, package, ModelVariant.Stable, inUse);
        File.Delete(back.Path);
        return package;
    }

    /// <summary>The packages of a task that are kept, latest first.</summary>
    public IReadOnlyList<KeptVersion> Versions(PredictionTask task) => new VersionArchive(directory, task).Versions;

    // By the name that it will have, since a bare ML.NET zip says by nothing else what it foretells.
    private static ModelPackage Load(string path, PredictionTask task)
    {
        ModelPackage package = ModelLoader.Load(ModelPackageReader.ReadFile(path), ModelFiles.Name(task));
        return package.Manifest.Task == task
            ? package
            : throw new PackageException($"{Path.GetFileName(path)} holds a {PredictionTasks.Name(package.Manifest.Task)} model; expected one of {PredictionTasks.Name(task)}.");
    }

    private static void CheckSchema(string name, ModelPackage package, ModelPackage? inUse, bool allowsChanges)
    {
        if (inUse is not null && !allowsChanges && SchemaChange.Between(inUse.Manifest, package.Manifest) is { } change)
            throw new PackageException($"{name} would break what clients send: {change}.");
    }

    private void Put(string path, ModelPackage package, ModelVariant variant, ModelPackage? inUse)
    {
        PredictionTask task = package.Manifest.Task;
        Directory.CreateDirectory(directory);
        _ = ModelCatalog.Read(directory); // One that is broken is told before anything is changed.
        UnfinishedFile.DeleteOld(directory, time.GetUtcNow());
        string target = PathOf(task, variant);
        if (variant != ModelVariant.Stable)
        {
            AtomicCopy.Write(path, target);
            return;
        }

        var archive = new VersionArchive(directory, task);
        archive.DeleteUnfinished(time.GetUtcNow());
        bool isSame = inUse?.Sha256 == package.Sha256; // Kept again, the same one would push out the others.
        if (inUse is not null && !isSame) archive.Keep(target, inUse.Manifest.Version, time.GetUtcNow());
        AtomicCopy.Write(path, target);
        ModelCatalog.Add(directory, [task]);
        archive.Prune(kept); // Last, since what is published may be one of them.
    }

    // A file that cannot be used is not worth keeping.
    private ModelPackage? InUse(PredictionTask task)
    {
        try
        {
            return ModelPackageReader.Load(PathOf(task, ModelVariant.Stable));
        }
        catch (Exception e) when (e is PackageException or FileNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(PredictionTask task, ModelVariant variant) => Path.Combine(directory, ModelFiles.Name(task, variant));
}
