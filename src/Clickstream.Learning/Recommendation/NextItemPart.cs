namespace Clickstream.Learning.Recommendation;

/// <summary>A method of the field that is one part of the blend.</summary>
public enum NextItemPart
{
    /// <summary>What is clicked most: over all, and lately.</summary>
    Popularity,

    /// <summary>The very next click after the current item: a Markov chain.</summary>
    Transitions,

    /// <summary>The next clicks after the current and earlier items, decaying over the steps: sequential rules.</summary>
    LaterTransitions,

    /// <summary>What is clicked in one session with the current and earlier items: association rules.</summary>
    CoOccurrence,

    /// <summary>What is clicked together with what is clicked together with the last items.</summary>
    TwoSteps,

    /// <summary>What past sessions like this one clicked: VMIS-kNN, and its votes by nearness to the match.</summary>
    Neighbors,

    /// <summary>What was clicked in this session before.</summary>
    Seen,

    /// <summary>Category, brand and price like the current item's.</summary>
    Attributes,
}
