using Clickstream.Learning.Linear;

namespace Clickstream.Learning.Recommendation;

/// <summary>
/// The choice among candidates with probabilities proportional to exp(weights . features): McFadden 1974, "Conditional Logit Analysis of
/// Qualitative Choice Behavior". Fitted by Newton's method with a line search on the log-likelihood less a quadratic penalty.
/// </summary>
internal static class ConditionalLogit
{
    private const int MaximumIterations = 50;
    private const double Tolerance = 1e-10;
    private const double SmallestStep = 1e-10;

    // The sums are taken block by block in a fixed order, so that they do not hang on the number of threads.
    private const int QuestionsPerBlock = 128;

    /// <summary>The most likely weights.</summary>
    /// <param name="questions">At least one.</param>
    /// <param name="start">Where to start, and what the penalty draws the weights to; one a feature.</param>
    /// <param name="isFree">Whether a feature's weight may change; otherwise it is 0.</param>
    /// <param name="penalty">Half of it is added to minus the log-likelihood for each unit, squared, that a weight is away from its start; 0 or above.</param>
    public static double[] Fit(ChoiceQuestions questions, IReadOnlyList<double> start, Func<int, bool> isFree, double penalty)
    {
        int[] free = [.. Enumerable.Range(0, questions.FeatureCount).Where(isFree)];
        double[] weights = [.. start.Select((weight, feature) => isFree(feature) ? weight : 0)];
        Point here = At(questions, weights, start, free, penalty);
        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            double[] step = SymmetricSystem.Solve(here.Hessian, here.Gradient);
            double decrease = step.Zip(here.Gradient, (s, g) => s * g).Sum();
            if (!(decrease > Tolerance * (1 + Math.Abs(here.Value)))) break;
            double length = 1;
            Point next;
            double[] moved;
            do
            {
                moved = [.. weights];
                for (int i = 0; i < free.Length; i++) moved[free[i]] -= length * step[i];
                next = At(questions, moved, start, free, penalty);
                length /= 2;
            }
            while (!(next.Value < here.Value) && length > SmallestStep);
            if (!(next.Value < here.Value)) break;
            (weights, here) = (moved, next);
        }

        return weights;
    }

    /// <summary>Minus the log-likelihood and the penalty, with gradient and Hessian along the free weights.</summary>
    internal static Point At(ChoiceQuestions questions, double[] weights, IReadOnlyList<double> start, int[] free, double penalty)
    {
        int blocks = (questions.Count + QuestionsPerBlock - 1) / QuestionsPerBlock;
        var parts = new Point[blocks];
        Parallel.For(0, blocks, block => parts[block] = Block(
            questions, weights, free, block * QuestionsPerBlock, Math.Min(questions.Count, (block + 1) * QuestionsPerBlock)));
        var sum = new Point(0, new double[free.Length], new double[free.Length * free.Length]);
        foreach (Point part in parts) sum = sum.Plus(part);
        double value = sum.Value;
        for (int i = 0; i < free.Length; i++)
        {
            double away = weights[free[i]] - start[free[i]];
            value += penalty * away * away / 2;
            sum.Gradient[i] += penalty * away;
            sum.Hessian[(i * free.Length) + i] += penalty;
        }

        return sum with { Value = value };
    }

    private static Point Block(ChoiceQuestions questions, double[] weights, int[] free, int from, int to)
    {
        int size = free.Length;
        double value = 0;
        double[] gradient = new double[size];
        double[] hessian = new double[size * size];
        double[] mean = new double[size];
        double[] row = new double[size];
        double[] scores = [];
        for (int question = from; question < to; question++)
        {
            float[] features = questions.Features[question];
            int count = features.Length / questions.FeatureCount;
            if (scores.Length < count) scores = new double[count * 2];
            double highest = double.NegativeInfinity;
            for (int i = 0; i < count; i++) highest = Math.Max(highest, scores[i] = Score(RowOf(features, i, questions.FeatureCount), weights));
            double total = 0;
            for (int i = 0; i < count; i++) total += Math.Exp(scores[i] - highest);
            value += highest + Math.Log(total) - scores[questions.Chosen[question]];
            Array.Clear(mean);
            for (int i = 0; i < count; i++)
            {
                double probability = Math.Exp(scores[i] - highest) / total;
                Read(RowOf(features, i, questions.FeatureCount), free, row);
                for (int a = 0; a < size; a++)
                {
                    if (row[a] == 0) continue;
                    double weighted = probability * row[a];
                    mean[a] += weighted;
                    for (int b = 0; b <= a; b++) hessian[(a * size) + b] += weighted * row[b];
                }
            }

            Read(RowOf(features, questions.Chosen[question], questions.FeatureCount), free, row);
            for (int a = 0; a < size; a++)
            {
                gradient[a] += mean[a] - row[a];
                for (int b = 0; b <= a; b++) hessian[(a * size) + b] -= mean[a] * mean[b];
            }
        }

        for (int a = 0; a < size; a++)
            for (int b = 0; b < a; b++) hessian[(b * size) + a] = hessian[(a * size) + b];
        return new Point(value, gradient, hessian);
    }

    private static ReadOnlySpan<float> RowOf(float[] features, int candidate, int featureCount) => features.AsSpan(candidate * featureCount, featureCount);

    private static double Score(ReadOnlySpan<float> features, double[] weights)
    {
        double score = 0;
        for (int feature = 0; feature < features.Length; feature++) score += weights[feature] * features[feature];
        return score;
    }

    private static void Read(ReadOnlySpan<float> features, int[] free, double[] row)
    {
        for (int i = 0; i < free.Length; i++) row[i] = features[free[i]];
    }

    /// <summary>The objective at some weights.</summary>
    internal sealed record Point(double Value, double[] Gradient, double[] Hessian)
    {
        public Point Plus(Point other)
        {
            for (int i = 0; i < Gradient.Length; i++) Gradient[i] += other.Gradient[i];
            for (int i = 0; i < Hessian.Length; i++) Hessian[i] += other.Hessian[i];
            return this with { Value = Value + other.Value };
        }
    }
}
