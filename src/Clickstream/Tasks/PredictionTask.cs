namespace Clickstream.Tasks;

/// <summary>A question that a model package answers. The wire name is the lower-case form; the package is models/NAME.zip.</summary>
public enum PredictionTask
{
    /// <summary>Will this session end in a purchase?</summary>
    Conversion,

    /// <summary>How much will this session spend?</summary>
    Revenue,

    /// <summary>What kind of shopper is this?</summary>
    Segment,

    /// <summary>There is something in the cart: will it be left behind?</summary>
    Abandonment,

    /// <summary>Which products will this visitor want next?</summary>
    Recommendation,
}
