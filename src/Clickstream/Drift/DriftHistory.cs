namespace Clickstream.Drift;

/// <summary>The windows of one model: the open one, and those that were closed last. Safe for many threads at once.</summary>
public sealed class DriftHistory
{
    private readonly DriftOptions _options;
    private readonly DriftJudge _judge;
    private readonly Lock _advancing = new();
    private readonly Queue<DriftWindow> _closed = new();
    private readonly long[] _closedByLevel = new long[Enum.GetValues<DriftLevel>().Length];
    private long[] _before;
    private DateTimeOffset _from;
    private long _number = 1;
    private DriftWindow? _latest;

    /// <param name="tallies">The model's counts.</param>
    /// <param name="options">When a window closes.</param>
    /// <param name="from">Now: when the first window opens. Sessions that were counted earlier are in it.</param>
    public DriftHistory(DriftTallies tallies, DriftOptions options, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        ArgumentNullException.ThrowIfNull(options);
        Tallies = tallies;
        _options = options;
        _judge = new DriftJudge(tallies.Reference, options);
        _before = new long[tallies.Reference.CounterCount];
        _from = from;
    }

    /// <summary>The model's counts.</summary>
    public DriftTallies Tallies { get; }

    /// <summary>The window that was closed last, with all its features; null before the first.</summary>
    public DriftWindow? Latest => Volatile.Read(ref _latest);

    /// <summary>The closed windows that are kept, oldest first.</summary>
    public IReadOnlyList<DriftWindow> Closed
    {
        get
        {
            lock (_advancing) return [.. _closed];
        }
    }

    /// <summary>Number of windows closed so far with this level.</summary>
    public long ClosedWith(DriftLevel level) => Volatile.Read(ref _closedByLevel[(int)level]);

    /// <summary>The open window as it stands.</summary>
    public DriftWindow Open(DateTimeOffset now)
    {
        lock (_advancing) return _judge.Judge(_number, _from, now, Since(Tallies.Totals()));
    }

    /// <summary>Closes the open window if it is time.</summary>
    /// <returns>The window that was closed; null if none was.</returns>
    public DriftWindow? Advance(DateTimeOffset now)
    {
        lock (_advancing)
        {
            long sessions = Tallies.Sessions - _before[DriftReference.SessionCounter];
            bool isOver = sessions >= _options.WindowSessions || (now - _from >= _options.WindowMaximum && sessions >= _options.MinimumSessions);
            if (!isOver) return null;
            long[] totals = Tallies.Totals();
            DriftWindow window = _judge.Judge(_number, _from, now, Since(totals));
            (_before, _from, _number) = (totals, now, _number + 1);
            _closedByLevel[(int)window.Level]++;
            Keep(window);
            Volatile.Write(ref _latest, window);
            return window;
        }
    }

    private long[] Since(long[] totals)
    {
        long[] counts = new long[totals.Length];
        for (int i = 0; i < counts.Length; i++) counts[i] = totals[i] - _before[i];
        return counts;
    }

    // Of older windows only what was off is worth its memory.
    private void Keep(DriftWindow window)
    {
        _closed.Enqueue(window with { Features = [.. window.Features.Where(feature => feature.Level > DriftLevel.Normal)] });
        while (_closed.Count > _options.Kept) _closed.Dequeue();
    }
}
