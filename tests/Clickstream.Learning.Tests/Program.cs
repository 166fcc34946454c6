using Clickstream.Learning.Tests.Trees.Prediction;

Console.WriteLine(VectorWidthTests.Scores());
