global using Real = double;
