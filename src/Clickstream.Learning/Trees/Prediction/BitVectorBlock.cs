namespace Clickstream.Learning.Trees.Prediction;

/// <summary>The trees of one 512-bit line.</summary>
/// <param name="FirstLine">Number of its first line in the section.</param>
/// <param name="FirstTest">Index of the first of the tests that it asks.</param>
/// <param name="TestCount">How many it asks.</param>
/// <param name="AsksAll">Whether these are all tests of the section, in order.</param>
internal readonly record struct BitVectorBlock(int FirstLine, int FirstTest, int TestCount, bool AsksAll);
