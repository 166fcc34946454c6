namespace Clickstream.Trainer.Simulation;

/// <summary>A product in the cart, or in an order.</summary>
internal readonly record struct CartLine(Product Product, int Quantity);
