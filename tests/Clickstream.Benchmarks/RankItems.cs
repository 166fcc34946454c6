using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Recommendation;
using Clickstream.Learning.Recommendation;

namespace Clickstream.Benchmarks;

/// <summary>
/// The twenty most probable next items of 500 simulated sessions so far: the whole blend, and, in the plainest way, no more than one of its
/// patterns, the past sessions most like this one, by a look at every past session.
/// </summary>
public class RankItems
{
    private const int Questions = 500;
    private const int Answers = 20;
    private const int Neighbours = 100;

    private ItemSessions _sessions = null!;
    private NextItemModel _model = null!;
    private NextItemScratch _scratch = null!;
    private NextItemQuery[] _questions = [];

    [Params(20_000, 200_000)]
    public int Clicks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var clicks = new SimulatedClicks(Clicks, kinds: 1, seed: 1);
        _sessions = clicks.Train;
        _model = NextItemTrainer.Fit(_sessions, clicks.Attributes, new NextItemOptions());
        _scratch = _model.CreateScratch();
        _questions = clicks.Questions()[..Questions];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Questions)]
    public double EverySession()
    {
        double sum = 0;
        foreach (NextItemQuery question in _questions) sum += BestScore(question);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public double Blend()
    {
        var answer = new RankedItem[Answers];
        double sum = 0;
        foreach (NextItemQuery question in _questions)
        {
            _model.Rank(question, _scratch, answer);
            sum += answer[0].Score;
        }

        return sum;
    }

    private double BestScore(NextItemQuery question)
    {
        var weights = new Dictionary<int, double>();
        for (int position = 0; position < question.Clicks.Count; position++) weights[question.Clicks[position]] = (position + 1.0) / question.Clicks.Count;
        var neighbours = new PriorityQueue<int, double>();
        for (int session = 0; session < _sessions.Count; session++)
        {
            double alike = 0;
            foreach (int item in _sessions[session]) alike += weights.GetValueOrDefault(item);
            if (alike == 0) continue;
            if (neighbours.Count < Neighbours) neighbours.Enqueue(session, alike);
            else neighbours.EnqueueDequeue(session, alike);
        }

        var scores = new double[_sessions.ItemCount];
        while (neighbours.TryDequeue(out int session, out double alike))
        {
            foreach (int item in _sessions[session]) scores[item] += alike;
        }

        int[] best = [.. Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).Take(Answers)];
        return scores[best[0]];
    }
}
