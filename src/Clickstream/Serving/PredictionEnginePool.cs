using Clickstream.Drift;
using Clickstream.Packages;
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
    private readonly Dictionary<PredictionTask, Slot> _slots;
    private readonly Lock _refreshing = new();
    private HashSet<PredictionTask> _expected = [];

    /// <summary>The pool of a folder, with no model in it until <see cref="Refresh"/> has looked there.</summary>
    public PredictionEnginePool(string directory)
    {
        _directory = directory;
        _slots = PredictionTasks.All.ToDictionary(task => task, task => new Slot(task, Path.Combine(directory, $"{PredictionTasks.Name(task)}.zip")));
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

    /// <summary>What is known of one task's model.</summary>
    public ModelStatus Status(PredictionTask task) => _slots[task].Status(_expected.Contains(task));

    /// <summary>What was counted of the live sessions of the model in use; null unless it is ready.</summary>
    public DriftTallies? Drift(PredictionTask task) => _slots[task].Model?.Drift;

    /// <summary>An engine for the task's model, if it is ready.</summary>
    public bool TryRent(PredictionTask task, out PredictionEngineLease lease)
    {
        if (_slots[task].Model is { } model)
        {
            lease = new PredictionEngineLease(model);
            return true;
        }

        lease = default;
        return false;
    }

    /// <summary>Looks at the folder again and loads what is new there.</summary>
    /// <returns>The tasks whose status changed.</returns>
    public IReadOnlyList<PredictionTask> Refresh()
    {
        lock (_refreshing)
        {
            _expected = ExpectedTasks();
            Slot[] slots = [.. PredictionTasks.All.Select(task => _slots[task])];
            var changed = new bool[slots.Length];
            Parallel.For(0, slots.Length, i => changed[i] = slots[i].Refresh()); // At the start all of them are to be read.
            return [.. slots.Where((_, i) => changed[i]).Select(slot => slot.Task)];
        }
    }

    private HashSet<PredictionTask> ExpectedTasks()
    {
        try
        {
            return [.. ModelCatalog.Read(_directory)];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // A broken catalogue must not make a service ready that may lack a model.
            return [.. PredictionTasks.All];
        }
    }

    /// <summary>One task's model. Read by any thread; refreshed by one at a time.</summary>
    private sealed class Slot(PredictionTask task, string path)
    {
        private volatile State _state = new(null, ModelState.Missing, $"{Path.GetFileName(path)} is missing.");
        private (string File, long Length, DateTime LastWrite)? _seen;

        public PredictionTask Task => task;

        public LoadedModel? Model => _state.Model;

        public ModelStatus Status(bool expected)
        {
            State state = _state;
            return new ModelStatus(task, state.ModelState, expected, state.Model?.Package, state.Error);
        }

        /// <summary>Loads the file if it is another than last time.</summary>
        public bool Refresh()
        {
            FileInfo file = Target();
            (string, long, DateTime) found = file.Exists ? (file.FullName, file.Length, file.LastWriteTimeUtc) : default;
            if (found == _seen) return false;
            _seen = found;
            State before = _state;
            _state = file.Exists ? Load(before) : Without(before, ModelState.Missing, $"{Path.GetFileName(path)} is missing.");
            return _state != before;
        }

        // A folder mounted by Kubernetes holds links, which stay the same when the files behind them are replaced.
        private FileInfo Target()
        {
            var file = new FileInfo(path);
            try
            {
                return file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            }
            catch (IOException)
            {
                return file; // A link to itself; reading it will say so.
            }
        }

        private State Load(State before)
        {
            try
            {
                ModelPackage package = ModelLoader.Load(path);
                return package.Manifest.Task == task
                    ? new State(new LoadedModel(package), ModelState.Ready, null)
                    : Without(before, ModelState.Failed, $"{Path.GetFileName(path)} holds a {PredictionTasks.Name(package.Manifest.Task)} model.");
            }
            catch (PackageException e)
            {
                return Without(before, ModelState.Failed, e.Message);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Whoever locks the file or gives the right to read it changes nothing by which that could be noticed: try again next time.
                _seen = null;
                return Without(before, ModelState.Failed, e.Message);
            }
        }

        private static State Without(State before, ModelState state, string error) => before.Model is { } model
            ? new State(model, ModelState.Ready, $"{error} Version {model.Package.Manifest.Version} stays in use.")
            : new State(null, state, error);

        private sealed record State(LoadedModel? Model, ModelState ModelState, string? Error);
    }
}
