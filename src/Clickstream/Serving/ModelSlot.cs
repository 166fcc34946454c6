using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>One task's models. Read by any thread; looked at again by one at a time.</summary>
internal sealed class ModelSlot(PredictionTask task, string directory, PoolOptions options)
{
    private readonly PackageFile _stable = new(Path.Combine(directory, ModelFiles.Name(task)), options);
    private readonly PackageFile _canary = new(Path.Combine(directory, ModelFiles.Name(task, ModelVariant.Canary)), options);
    private readonly PackageFile _shadow = new(Path.Combine(directory, ModelFiles.Name(task, ModelVariant.Shadow)), options);
    private volatile TaskModels _models = new() { State = ModelState.Missing, Error = $"{ModelFiles.Name(task)} is missing." };
    private bool _isStarted;
    private long _swaps;
    private long _refusals;

    public PredictionTask Task => task;

    public TaskModels Models => _models;

    /// <summary>Whether a package is to be looked at again soon: it may still be being written.</summary>
    public bool IsUndecided => _stable.IsUndecided || _canary.IsUndecided || _shadow.IsUndecided;

    public ModelStatus Status(bool expected)
    {
        TaskModels models = _models;
        return new ModelStatus(task, models.State, expected, models.Stable?.Package, models.Error)
        {
            LoadedAt = models.Stable?.LoadedAt,
            PreviousVersion = models.Previous?.Package.Manifest.Version,
            Canary = models.Canary is null && models.CanaryError is null ? null : new VariantStatus(models.Canary?.Package, models.CanaryError, null),
            Shadow = models.Shadow is null && models.ShadowError is null ? null : new VariantStatus(models.Shadow?.Package, models.ShadowError, models.Shadow?.Agreement.Figures),
            Swaps = Interlocked.Read(ref _swaps),
            Refusals = Interlocked.Read(ref _refusals),
        };
    }

    /// <summary>Takes up what is new in the folder.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Refresh(bool thoroughly)
    {
        TaskModels before = _models;
        TaskModels after = RefreshStable(before, thoroughly);
        if (!ReferenceEquals(after.Stable, before.Stable)) after.Shadow?.CompareAnew();
        _models = after; // At once, since the others take their time.
        (LoadedModel? canary, string? canaryError) = RefreshBeside(_canary, after.Canary, after.CanaryError, thoroughly);
        (LoadedModel? shadow, string? shadowError) = RefreshBeside(_shadow, after.Shadow, after.ShadowError, thoroughly);
        _models = after = after with { Canary = canary, CanaryError = canaryError, Shadow = shadow, ShadowError = shadowError };
        _isStarted = true;
        return after != before;
    }

    /// <summary>Goes back to the model before, and takes the package of the one in use up no more.</summary>
    /// <returns>False when there is none before.</returns>
    public bool TryRollBack()
    {
        TaskModels models = _models;
        if (models is not { Previous: { } previous, Stable: { } stable }) return false;
        bool liesInFolder = _stable.Sha256 == previous.Package.Sha256; // As after a second time: then nothing is held back.
        models.Shadow?.CompareAnew();
        _models = models with
        {
            // With a life of its own: what it counted of live sessions was before the other.
            Stable = new LoadedModel(previous.Package, options.Time.GetUtcNow()).WarmUp(),
            Previous = stable,
            HeldBack = liesInFolder ? null : stable.Package.Sha256,
            Error = liesInFolder ? null : RolledBack(stable, previous),
        };
        return true;
    }

    private TaskModels RefreshStable(TaskModels before, bool thoroughly)
    {
        FileState state = _stable.Look(thoroughly);
        if (state == FileState.Same) return before;
        if (state == FileState.Missing) return Without(before, ModelState.Missing, $"{_stable.Name} is missing.");
        (LoadedModel? model, string? error) = Load(_stable, before.Stable, before.HeldBack);
        if (error is null && model is null)
        {
            // The one that is held back lies there again, after half of it, another that was refused, or none: that one's error is over.
            return before is { HeldBack: not null, Previous: { } left, Stable: { } inUse } && !_stable.IsUndecided ? before with { Error = RolledBack(left, inUse) } : before;
        }

        // What is refused may be the one that is held back, on its way once more: only one that is whole and good ends the holding back.
        if (error is not null) return Without(before, ModelState.Failed, error);
        return ReferenceEquals(model, before.Stable)
            ? before with { Error = null, HeldBack = null }
            : before with { Stable = model, State = ModelState.Ready, Error = null, Previous = before.Stable ?? before.Previous, HeldBack = null };
    }

    private (LoadedModel? Model, string? Error) RefreshBeside(PackageFile file, LoadedModel? before, string? error, bool thoroughly)
    {
        switch (file.Look(thoroughly))
        {
            case FileState.Same:
                return (before, error);
            case FileState.Missing:
                if (Directory.Exists(directory)) return (null, null); // Taken away: that is how it is ended.
                file.LookAgain(); // The folder is away: that says nothing.
                return (before, error);
            default:
                (LoadedModel? model, string? refused) = Load(file, before, heldBack: null);
                return refused is null ? (model ?? before, model is null ? error : null) : (before, Kept(refused, before));
        }
    }

    // Neither model nor error: nothing is to change, for now.
    private (LoadedModel? Model, string? Error) Load(PackageFile file, LoadedModel? before, string? heldBack)
    {
        try
        {
            (byte[] content, string sha256) = file.Read();
            if (sha256 == before?.Package.Sha256) return (before, null);
            if (sha256 == heldBack) return (null, null);
            ModelPackage package = options.Load(content, file.Name);
            Check(package, file.Name);
            var model = new LoadedModel(package, options.Time.GetUtcNow());
            if (_isStarted) model.WarmUp(); // At the start nothing waits that could be held up.
            Interlocked.Increment(ref _swaps);
            return (model, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever locks the file or gives the right to read it changes nothing by which that could be noticed: try again next time.
            file.LookAgain();
            return file.IsSettling && _isStarted ? (null, null) : (null, Unreadable(file.Name, e));
        }
        catch (OutOfMemoryException)
        {
            // Not the package's fault: there may be enough at the next look. Counted once.
            if (!file.WasPutOff) Interlocked.Increment(ref _refusals);
            file.PutOff();
            return (null, $"{file.Name} cannot be loaded for want of memory; it is tried again.");
        }
        catch (Exception e)
        {
            // Whatever a package does to us, the models in use go on.
            if (file.IsSettling && _isStarted)
            {
                file.LookAgain();
                return (null, null);
            }

            Interlocked.Increment(ref _refusals);
            return (null, e is PackageException ? e.Message : $"{file.Name}: cannot be loaded: {e.Message}");
        }
    }

    // Without the path, which is nobody's business who asks over the network.
    private static string Unreadable(string name, Exception e) => e switch
    {
        UnauthorizedAccessException => $"{name} may not be read by the service.",
        FileNotFoundException or DirectoryNotFoundException => $"{name} is missing.",
        _ => $"{name} cannot be read at the moment.",
    };

    private void Check(ModelPackage package, string name)
    {
        if (package.Manifest.Task != task) throw new PackageException($"{name} holds a {PredictionTasks.Name(package.Manifest.Task)} model.");
        if (_models.Stable is { } stable && !options.AllowsSchemaChanges && SchemaChange.Between(stable.Package.Manifest, package.Manifest) is { } change)
            throw new PackageException($"{name} would break what clients send: {change}.");
    }

    private static string RolledBack(LoadedModel left, LoadedModel inUse) =>
        $"Version {left.Package.Manifest.Version} was rolled back; it is not taken up again before another package has been. Version {inUse.Package.Manifest.Version} is in use.";

    private static TaskModels Without(TaskModels before, ModelState state, string error) =>
        before with { State = before.Stable is null ? state : ModelState.Ready, Error = Kept(error, before.Stable) };

    private static string Kept(string error, LoadedModel? model) =>
        model is null ? error : $"{error} Version {model.Package.Manifest.Version} stays in use.";
}
