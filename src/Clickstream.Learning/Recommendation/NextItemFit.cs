namespace Clickstream.Learning.Recommendation;

/// <summary>A ranking that was learned, and what it would be of fewer parts.</summary>
public sealed class NextItemFit
{
    private readonly ChoiceQuestions _questions;
    private readonly double _penalty;

    internal NextItemFit(NextItemIndex index, ChoiceQuestions questions, double penalty)
    {
        _questions = questions;
        _penalty = penalty;
        Model = new NextItemModel(index, Learn(_ => true));
    }

    /// <summary>The blend of all parts.</summary>
    public NextItemModel Model { get; }

    /// <summary>Number of next clicks that the blend was learned from.</summary>
    public int QuestionCount => _questions.Count;

    /// <summary>One part alone, as the field knows it: ordered by one number, or as many attributes as agree, and what is as good by popularity.</summary>
    public NextItemModel Alone(NextItemPart part)
    {
        // Small enough to part only what is as good.
        const float tieBreak = 1e-5f;
        float[] weights = new float[NextItemFeatures.Count];
        weights[(int)NextItemFeature.Popular] = tieBreak;
        weights[(int)NextItemFeature.ColdPopular] = tieBreak;
        foreach (NextItemFeature feature in NextItemParts.AloneFeaturesOf(part)) weights[(int)feature] = 1;
        return new NextItemModel(Model.Index, weights);
    }

    /// <summary>The blend of all the other parts, with weights of its own.</summary>
    public NextItemModel Without(NextItemPart part)
    {
        IReadOnlyList<NextItemFeature> features = NextItemParts.FeaturesOf(part);
        return new NextItemModel(Model.Index, Learn(feature => !features.Contains((NextItemFeature)feature)));
    }

    private float[] Learn(Func<int, bool> isFree)
    {
        double[] weights = _questions.Count == 0
            ? [.. NextItemTrainer.Start.Select((weight, feature) => isFree(feature) ? weight : 0)]
            : ConditionalLogit.Fit(_questions, NextItemTrainer.Start, isFree, _penalty);
        return [.. weights.Select(weight => (float)weight)];
    }
}
