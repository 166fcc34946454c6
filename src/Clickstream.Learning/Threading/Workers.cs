namespace Clickstream.Learning.Threading;

/// <summary>
/// The threads of one training run. Each item of work writes only its own results, so these do not depend on the number of threads;
/// work too small to be shared runs on the caller's thread. Work comes every few microseconds, which is why idle threads look for it a while
/// before they sleep: waking one through the system takes longer than most of the work. One caller at a time.
/// </summary>
internal sealed class Workers : IDisposable
{
#if DEBUG
    // Small, so that tests of a hundred rows meet many blocks and real threads.
    private const int RowsPerBlock = 64;
    private const long WorthSharing = 1;
#else
    private const int RowsPerBlock = 16_384;
    // About 5 microseconds of additions: several times what it costs to hand work to a thread that looks for it.
    private const long WorthSharing = 8_192;
#endif

    // Some 50 microseconds; longer than the pauses within the growing of a tree.
    private const int LooksBeforeSleep = 1_000;

    private readonly Thread[] _helpers;
    private readonly object _bed = new();
    private volatile Job? _job;
    private volatile int _sleeping;
    private volatile bool _ended;

    /// <param name="threads">At most so many; 0 for one a processor.</param>
    public Workers(int threads)
    {
        ThreadCount = threads == 0 ? Environment.ProcessorCount : threads;
        _helpers = new Thread[ThreadCount - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Help) { IsBackground = true, Name = "Learning" };
            _helpers[i].Start();
        }
    }

    /// <summary>Number of threads, the caller's included.</summary>
    public int ThreadCount { get; }

    /// <summary>Calls the body once for each item from 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="operations">Additions or comparisons, roughly, of all items together.</param>
    /// <param name="body">Takes the item.</param>
    public void ForEach(int count, long operations, Action<int> body)
    {
        if (_helpers.Length == 0 || count < 2 || operations < WorthSharing)
        {
            for (int item = 0; item < count; item++) body(item);
            return;
        }

        var job = new Job(count, body);
        _job = job;
        Interlocked.MemoryBarrier();
        if (_sleeping > 0)
        {
            lock (_bed) Monitor.PulseAll(_bed);
        }

        job.Work();
        job.WaitForTheRest();
    }

    /// <summary>Number of blocks that <see cref="ForRowBlocks"/> makes of so many rows.</summary>
    public static int BlockCount(int rowCount) => (int)(((long)rowCount + RowsPerBlock - 1) / RowsPerBlock);

    /// <summary>First row of a block.</summary>
    public static int BlockStart(int block) => (int)Math.Min(int.MaxValue, (long)block * RowsPerBlock);

    /// <summary>Calls the body for each block of consecutive rows with its number, first row and end (exclusive).</summary>
    public void ForRowBlocks(int rowCount, Action<int, int, int> body) =>
        ForEach(BlockCount(rowCount), rowCount, block =>
            body(block, BlockStart(block), Math.Min(rowCount, BlockStart(block + 1))));

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _ended = true;
        lock (_bed) Monitor.PulseAll(_bed);
        foreach (Thread helper in _helpers) helper.Join();
    }

    private void Help()
    {
        Job? last = null;
        while (!_ended)
        {
            if (!FindWork(last)) Sleep(last);
            if (_job is not { } job || job == last) continue;
            job.Work();
            last = job;
        }
    }

    private bool FindWork(Job? last)
    {
        for (int look = 0; look < LooksBeforeSleep; look++)
        {
            if (_job != last || _ended) return true;
            Thread.SpinWait(10);
        }

        return false;
    }

    private void Sleep(Job? last)
    {
        lock (_bed)
        {
            _sleeping++;
            // After the barrier of the increment: either the caller sees a sleeper, or this sees the caller's work.
            Interlocked.MemoryBarrier();
            while (_job == last && !_ended) Monitor.Wait(_bed);
            _sleeping--;
        }
    }

    /// <summary>Items that threads take one after another. Each job is an object of its own, so that a thread that comes late finds nothing to do.</summary>
    private sealed class Job(int count, Action<int> body)
    {
        private readonly int _count = count;
        private int _next = -1;
        private int _left = count;
        private Exception? _error;

        public void Work()
        {
            for (int item = Interlocked.Increment(ref _next); item < _count; item = Interlocked.Increment(ref _next))
            {
                try
                {
                    body(item);
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref _error, e, null);
                }

                Interlocked.Decrement(ref _left);
            }
        }

        public void WaitForTheRest()
        {
            var wait = default(SpinWait);
            while (Volatile.Read(ref _left) > 0) wait.SpinOnce(sleep1Threshold: -1);
            if (_error is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_error);
        }
    }
}
