namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>A text of the input, as it is.</summary>
internal sealed class TextSlot(int source) : Slot(source);
