using System.Collections.Concurrent;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

public sealed class PredictionEngineLeaseTests : IDisposable
{
    private static readonly ITaskModel Old = HandMade.Conversion();
    private static readonly ITaskModel New = new ConversionModel(HandMade.Classifier(HandMade.Always(3)), 0.5, 0.25);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void No_engine_is_lent_to_two_at_once_and_each_is_lent_again()
    {
        PredictionEnginePool pool = Pool();
        PredictionEngineLease[] first = [.. Enumerable.Range(0, 5).Select(_ => Rent(pool))];
        Assert.Equal(5, first.Select(lease => lease.Engine).Distinct().Count());
        foreach (PredictionEngineLease lease in first) lease.Dispose();

        PredictionEngineLease[] second = [.. Enumerable.Range(0, 5).Select(_ => Rent(pool))];
        Assert.Equal(5, second.Select(lease => lease.Engine).Distinct().Count());
        Assert.All(second, lease => Assert.Contains(lease.Engine, first.Select(old => old.Engine)));
    }

    [Fact]
    public void A_lease_that_is_disposed_twice_gives_its_engine_back_once()
    {
        PredictionEnginePool pool = Pool();
        PredictionEngineLease lease = Rent(pool), copy = lease;
        lease.Dispose();
        copy.Dispose();
        PredictionEngineLease second = Rent(pool), third = Rent(pool);
        Assert.NotSame(second.Engine, third.Engine);

        copy.Dispose(); // The engine is with someone else by now.
        Assert.NotSame(second.Engine, Rent(pool).Engine);
    }

    [Fact]
    public void A_lease_of_nothing_can_be_disposed()
    {
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        Assert.False(pool.TryRent(PredictionTask.Conversion, out PredictionEngineLease lease));
        lease.Dispose();
    }

    [Fact]
    public void An_engine_goes_back_to_the_model_that_it_was_made_for()
    {
        PredictionEnginePool pool = Pool();
        PredictionEngineLease before = Rent(pool);
        string newer = HandMade.Write(_folder.Path, New).Sha256;
        pool.Refresh();
        Assert.NotEqual(newer, before.Engine.Package.Sha256); // A request in flight ends on the old model.
        before.Dispose();
        for (int i = 0; i < 5; i++) Assert.Equal(newer, Rent(pool).Engine.Package.Sha256);
    }

    [Fact]
    public void What_an_engine_was_asked_before_does_not_matter()
    {
        PredictionEngine engine = Rent(Pool()).Engine;
        engine.Row.Numbers(0)[0] = 4;
        double answer = Ask(engine);
        engine.Row.Categories(1)[0] = "email";
        Assert.NotEqual(answer, Ask(engine));
        engine.Row.ClearRow(0);
        engine.Row.Numbers(0)[0] = 4;
        Assert.Equal(answer, Ask(engine));
    }

    [Fact]
    public async Task Each_answer_of_many_threads_is_that_of_the_old_model_or_of_the_new_one_and_no_engine_is_shared()
    {
        const int threads = 4, rounds = 500;
        PredictionEnginePool pool = Pool();
        var inUse = new ConcurrentDictionary<PredictionEngine, bool>();
        var answers = new ConcurrentDictionary<double, bool>();
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int waiting = threads;
        bool swapped = false;
        Task all = Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning)));

        await Task.WhenAny(underWay.Task, all);
        HandMade.Write(_folder.Path, New);
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Volatile.Write(ref swapped, true);
        await all;

        // Rows of nothing but an e-mail: log-odds -1 + 0.5 * 2 + 1 of the old model, always 3 of the new one. NaN: a shared engine.
        Assert.Equal([1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(-3))], answers.Keys.Order());

        void Work()
        {
            for (int asked = 0, left = rounds; left > 0; asked++)
            {
                if (asked == rounds && Interlocked.Decrement(ref waiting) == 0) underWay.SetResult();
                if (Volatile.Read(ref swapped)) left--;
                using PredictionEngineLease lease = Rent(pool);
                answers[inUse.TryAdd(lease.Engine, true) ? AskByMail(lease.Engine) : double.NaN] = true;
                inUse.TryRemove(lease.Engine, out _);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private PredictionEnginePool Pool()
    {
        HandMade.Write(_folder.Path, Old);
        return PredictionEnginePool.FromDirectory(_folder.Path);
    }

    private static PredictionEngineLease Rent(PredictionEnginePool pool)
    {
        Assert.True(pool.TryRent(PredictionTask.Conversion, out PredictionEngineLease lease));
        return lease;
    }

    private static double AskByMail(PredictionEngine engine)
    {
        engine.Row.ClearRow(0);
        engine.Row.Categories(1)[0] = "email";
        return Ask(engine);
    }

    private static double Ask(PredictionEngine engine) => engine.PredictRow(reasonCount: 0).Figures[0];
}
