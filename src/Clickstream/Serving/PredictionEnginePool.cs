using Clickstream.Drift;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>
/// The models of one folder, each by the name of its task, and engines to ask them with; safe for many threads at once.
/// A model is replaced by one reference swap: requests in flight end on the old one. A package that is refused or vanishes never
/// takes away a model that works.
/// </summary>
public sealed class PredictionEnginePool
{
    private readonly string _directory;
    private readonly PoolOptions _options;
    private readonly ModelSlot[] _slots; // By the number of the task.
    private readonly Lock _refreshing = new();
    private volatile HashSet<PredictionTask>? _expected;

    /// <summary>The pool of a folder, with no model in it until <see cref="Refresh"/> has looked there.</summary>
    /// <param name="directory">The folder; it may come later.</param>
    /// <param name="options">How packages are taken up; null for the defaults.</param>
    public PredictionEnginePool(string directory, PoolOptions? options = null)
    {
        _directory = directory;
        _options = options ?? new PoolOptions();
        _slots = [.. PredictionTasks.All.OrderBy(task => (int)task).Select(task => new ModelSlot(task, directory, _options))];
    }

    /// <summary>Loads every package of a folder. A folder or package that is missing or damaged is no exception: its status says so.</summary>
    public static PredictionEnginePool FromDirectory(string directory)
    {
        var pool = new PredictionEnginePool(directory);
        pool.Refresh();
        return pool;
    }

    /// <summary>What is known of each task's model, in the order of the tasks.</summary>
    public IReadOnlyList<ModelStatus> Models => [.. PredictionTasks.All.Select(Status)];

    /// <summary>Whether a package is to be looked at again soon: it may still be being written.</summary>
    public bool IsUndecided => Array.Exists(_slots, slot => slot.IsUndecided);

    /// <summary>What is known of one task's model.</summary>
    public ModelStatus Status(PredictionTask task) => _slots[(int)task].Status(_expected?.Contains(task) == true);

    /// <summary>What was counted of the live sessions of the model in use; null unless it is ready.</summary>
    public DriftTallies? Drift(PredictionTask task) => _slots[(int)task].Models.Stable?.Drift;

    /// <summary>An engine for the task's model, if it is ready.</summary>
    public bool TryRent(PredictionTask task, out PredictionEngineLease lease) => TryRent(_slots[(int)task].Models.Stable, out lease);

    /// <summary>An engine for the task's model, if it is ready: of the canary, if the session is of its share.</summary>
    /// <param name="task">The task.</param>
    /// <param name="sessionId">Name of the session; null or empty for none, which never meets a canary.</param>
    /// <param name="lease">The engine.</param>
    public bool TryRent(PredictionTask task, string? sessionId, out PredictionEngineLease lease)
    {
        TaskModels models = _slots[(int)task].Models;
        bool isOfCanary = models.Canary is not null && !string.IsNullOrEmpty(sessionId) && SessionShare.Of(sessionId) < _options.CanaryShare;
        return TryRent(isOfCanary ? models.Canary : models.Stable, out lease);
    }

    /// <summary>An engine for the task's shadow, if there is one, and where its answers are compared; none for a session of the canary, since it is compared with the model in use.</summary>
    /// <param name="task">The task.</param>
    /// <param name="asked">The engine that answers.</param>
    /// <param name="lease">The shadow's engine.</param>
    /// <param name="agreement">Where the answers are counted.</param>
    public bool TryRentShadow(PredictionTask task, PredictionEngine asked, out PredictionEngineLease lease, out ShadowTally agreement)
    {
        ArgumentNullException.ThrowIfNull(asked);
        TaskModels models = _slots[(int)task].Models;
        LoadedModel? shadow = ReferenceEquals(models.Stable?.Package, asked.Package) ? models.Shadow : null;
        agreement = shadow?.Agreement!;
        return TryRent(shadow, out lease);
    }

    /// <summary>Whether one model alone is asked for the task, whatever the session is called: no canary, no shadow.</summary>
    public bool HasOneModel(PredictionTask task) => _slots[(int)task].Models is { Canary: null, Shadow: null };

    /// <summary>Looks at the folder again and loads what is new there.</summary>
    /// <param name="thoroughly">Whether to compare contents where length and time of a file are the same.</param>
    /// <returns>The tasks whose status changed.</returns>
    public IReadOnlyList<PredictionTask> Refresh(bool thoroughly = false)
    {
        lock (_refreshing)
        {
            _expected = ExpectedTasks();
            ModelSlot[] slots = [.. PredictionTasks.All.Select(task => _slots[(int)task])];
            var changed = new bool[slots.Length];
            Parallel.For(0, slots.Length, i => changed[i] = slots[i].Refresh(thoroughly)); // At the start all of them are to be read.
            return [.. slots.Where((_, i) => changed[i]).Select(slot => slot.Task)];
        }
    }

    /// <summary>
    /// Goes back to the model that was in use before. The package that is left is not taken up again before another one has been, or the one in use lay in the folder; going back
    /// twice is where one began.
    /// </summary>
    /// <returns>False when none was in use before.</returns>
    public bool TryRollBack(PredictionTask task)
    {
        lock (_refreshing) return _slots[(int)task].TryRollBack();
    }

    private static bool TryRent(LoadedModel? model, out PredictionEngineLease lease)
    {
        lease = model is null ? default : new PredictionEngineLease(model);
        return model is not null;
    }

    private HashSet<PredictionTask> ExpectedTasks()
    {
        try
        {
            // A folder that is away for a moment, or emptied, says nothing of what belongs into it.
            return _expected is { } known && !ModelCatalog.Holds(_directory) ? known : [.. ModelCatalog.Read(_directory)];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // A broken catalogue must not make a service ready that may lack a model, nor one unready that lacked none before.
            return _expected ?? [.. PredictionTasks.All];
        }
    }
}
