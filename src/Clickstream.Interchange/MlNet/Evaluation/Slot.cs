namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>One value of a column, as a function of one column of the input.</summary>
/// <param name="source">Index of the input column.</param>
internal abstract class Slot(int source)
{
    /// <summary>Index of the input column.</summary>
    public int Source => source;
}
