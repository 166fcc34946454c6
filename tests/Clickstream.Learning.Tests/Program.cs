using Clickstream.Learning.Tests.Neural;
using Clickstream.Learning.Tests.Trees.Prediction;

Console.WriteLine(args is ["network"] ? NetworkBitsTests.Bits() : VectorWidthTests.Scores());
