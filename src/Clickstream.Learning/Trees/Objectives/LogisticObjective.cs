using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>
/// Log loss, -y ln p - (1 - y) ln(1 - p) with p the sigmoid of the score: gradient p - y, hessian p (1 - p).
/// As binary:logistic of XGBoost.
/// </summary>
/// <param name="positiveClassWeight">What the rows of target 1 count, times their weight, in loss and base score alike; above 0.</param>
internal readonly struct LogisticObjective(double positiveClassWeight) : IObjective
{
    public ScoreLink Link => ScoreLink.Logit;

    public void Check(Dataset data)
    {
        ReadOnlySpan<double> targets = data.Targets.Span;
        for (int row = 0; row < targets.Length; row++)
        {
            if (targets[row] is not (0 or 1))
                throw new ArgumentException($"The target of row {row} is {targets[row]}; the logistic objective expects 0 or 1.", nameof(data));
        }
    }

    public double BaseScore(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights)
    {
        double share = WeightedMean.Of(targets, weights);
        return share is > 0 and < 1
            ? Sigmoid.Inverse(share) + Math.Log(positiveClassWeight)
            : throw new ArgumentException(
                "Every row whose weight is above zero has the same target; the logistic objective expects both 0 and 1.", nameof(targets));
    }

    public GradientPair Derivatives(double score, double target, double weight)
    {
        double probability = Sigmoid.Of(score);
        double counts = weight * ClassWeight(target);
        return new GradientPair((float)(counts * (probability - target)), (float)(counts * probability * (1 - probability)));
    }

    // Four rows at a time: the exponential is most of the work, and a tenth of all training.
    public void Derivatives(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, Span<GradientPair> pairs)
    {
        int row = 0;
        Span<float> floats = MemoryMarshal.Cast<GradientPair, float>(pairs);
        Vector256<double> one = Vector256<double>.One;
        for (; row + Vector256<double>.Count <= pairs.Length; row += Vector256<double>.Count)
        {
            Vector256<double> target = Vector256.Create(targets.Slice(row, Vector256<double>.Count));
            Vector256<double> counts = Vector256.ConditionalSelect(Vector256.Equals(target, one), Vector256.Create(positiveClassWeight), one);
            if (!weights.IsEmpty) counts *= Vector256.Create(weights.Slice(row, Vector256<double>.Count));
            // Of minus the size of the score, so that no exponential overflows; the other half of the curve is its mirror image.
            Vector256<double> score = Vector256.Create(scores.Slice(row, Vector256<double>.Count));
            Vector256<double> exponential = Vector256.Exp(-Vector256.Abs(score));
            Vector256<double> likely = one / (one + exponential);
            Vector256<double> unlikely = exponential * likely;
            Vector256<double> probability = Vector256.ConditionalSelect(Vector256.LessThan(score, Vector256<double>.Zero), unlikely, likely);
            Vector256<double> gradient = counts * (probability - target);
            Vector256<double> hessian = counts * likely * unlikely;
            Vector256<float> both = Vector256.Narrow(gradient, hessian);
            Vector256.Shuffle(both, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).CopyTo(floats[(2 * row)..]);
        }

        for (; row < pairs.Length; row++) pairs[row] = Derivatives(scores[row], targets[row], weights.IsEmpty ? 1 : weights[row]);
    }

    /// <summary>ln(1 + exp(x)) with x the score towards the wrong class, written so that no exponential overflows.</summary>
    public double Loss(double score, double target)
    {
        double x = target == 1 ? -score : score;
        return ClassWeight(target) * (Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))));
    }

    private double ClassWeight(double target) => target == 1 ? positiveClassWeight : 1;
}
