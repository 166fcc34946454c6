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
